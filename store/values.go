package store

import (
	"database/sql/driver"
	"fmt"
	"reflect"
	"time"
)

// value brings an argument to one of the five kinds both databases take:
// NULL, int64, float64, text, bytes. Booleans become 0 or 1, instants
// microseconds, named types their underlying value.
func value(a any) (driver.Value, error) {
	switch x := a.(type) {
	case nil:
		return nil, nil
	case int64, float64, string:
		return x, nil
	case int:
		return int64(x), nil
	case int32:
		return int64(x), nil
	case bool:
		return truth(x), nil
	case []byte:
		if x == nil {
			return nil, nil
		}
		return x, nil
	case time.Time:
		if x.IsZero() {
			return nil, nil
		}
		return x.UnixMicro(), nil
	case driver.Valuer:
		if rv := reflect.ValueOf(x); rv.Kind() == reflect.Pointer && rv.IsNil() {
			return nil, nil
		}
		v, err := x.Value()
		if err != nil {
			return nil, err
		}
		return value(v)
	}
	return reflected(reflect.ValueOf(a))
}

func reflected(v reflect.Value) (driver.Value, error) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil, nil
		}
		return value(v.Elem().Interface())
	case reflect.String:
		return v.String(), nil
	case reflect.Bool:
		return truth(v.Bool()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int(), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return int64(v.Uint()), nil
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return value(v.Bytes())
		}
	case reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			b := make([]byte, v.Len())
			reflect.Copy(reflect.ValueOf(b), v)
			return b, nil
		}
	}
	return nil, fmt.Errorf("store: %s cannot be a column", v.Type())
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
