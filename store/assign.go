package store

import (
	"database/sql"
	"fmt"
	"reflect"
	"strconv"
	"time"
)

// assign puts a column into a destination: the counterpart of value. NULL
// leaves the zero value, so that a nullable column needs no wrapper.
func assign(dest, src any) error {
	switch d := dest.(type) {
	case *int64:
		n, err := integer(src)
		*d = n
		return err
	case *int:
		n, err := integer(src)
		*d = int(n)
		return err
	case *string:
		s, err := text(src)
		*d = s
		return err
	case *[]byte:
		b, err := octets(src)
		*d = b
		return err
	case *bool:
		n, err := integer(src)
		*d = n != 0
		return err
	case *time.Time:
		n, err := integer(src)
		*d = time.Time{}
		if src != nil {
			*d = time.UnixMicro(n).UTC()
		}
		return err
	case *any:
		*d = src
		return nil
	case sql.Scanner:
		return d.Scan(src)
	}
	return assignReflected(reflect.ValueOf(dest), src)
}

func assignReflected(p reflect.Value, src any) error {
	if p.Kind() != reflect.Pointer || p.IsNil() {
		return fmt.Errorf("store: cannot scan into %s", p.Type())
	}
	v := p.Elem()
	switch v.Kind() {
	case reflect.Pointer:
		if src == nil {
			v.SetZero()
			return nil
		}
		v.Set(reflect.New(v.Type().Elem()))
		return assign(v.Interface(), src)
	case reflect.String:
		s, err := text(src)
		v.SetString(s)
		return err
	case reflect.Bool:
		n, err := integer(src)
		v.SetBool(n != 0)
		return err
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := integer(src)
		v.SetInt(n)
		return err
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		n, err := integer(src)
		v.SetUint(uint64(n))
		return err
	case reflect.Float64:
		f, _ := src.(float64)
		v.SetFloat(f)
		return nil
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			b, err := octets(src)
			v.SetBytes(b)
			return err
		}
	case reflect.Array:
		return assignArray(v, src)
	}
	return fmt.Errorf("store: cannot scan into %s", p.Type())
}

func assignArray(v reflect.Value, src any) error {
	b, err := octets(src)
	if err != nil || v.Type().Elem().Kind() != reflect.Uint8 || len(b) != v.Len() {
		return fmt.Errorf("store: cannot scan %T into %s", src, v.Type())
	}
	reflect.Copy(v, reflect.ValueOf(b))
	return nil
}

func integer(src any) (int64, error) {
	switch x := src.(type) {
	case int64:
		return x, nil
	case nil:
		return 0, nil
	case bool:
		return truth(x), nil
	case float64:
		return int64(x), nil
	case string: // sum() over BIGINT is NUMERIC in PostgreSQL
		return strconv.ParseInt(x, 10, 64)
	}
	return 0, fmt.Errorf("store: %T is not a number", src)
}

func text(src any) (string, error) {
	switch x := src.(type) {
	case string:
		return x, nil
	case []byte:
		return string(x), nil
	case nil:
		return "", nil
	case int64:
		return strconv.FormatInt(x, 10), nil
	}
	return "", fmt.Errorf("store: %T is not text", src)
}

func octets(src any) ([]byte, error) {
	switch x := src.(type) {
	case []byte:
		return x, nil
	case string:
		return []byte(x), nil
	case nil:
		return nil, nil
	}
	return nil, fmt.Errorf("store: %T is not bytes", src)
}

func scanValues[V any](vals []V, dest []any) error {
	if len(vals) != len(dest) {
		return fmt.Errorf("store: %d columns for %d destinations", len(vals), len(dest))
	}
	for i, d := range dest {
		if err := assign(d, vals[i]); err != nil {
			return fmt.Errorf("column %d: %w", i+1, err)
		}
	}
	return nil
}
