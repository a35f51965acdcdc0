package form

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tongban/base/code"
	"tongban/base/fault"
)

// The stored spellings of a tick.
const (
	yes   = "yes"
	notSo = "no"
)

// read brings a typed answer into its one spelling; "" means not answered.
// Reading what was read changes nothing.
func (s *Schema) read(f *Field, typed string, today time.Time) (string, *fault.Fault) {
	if len(typed) > maxBytes {
		return "", no("FORM-05", "max", itoa(f.MaxLen))
	}
	value := oneLine(typed)
	if f.Type == TypeTextarea {
		value = lines(typed)
	}
	if utf8.RuneCountInString(value) > f.MaxLen {
		return "", no("FORM-05", "max", itoa(f.MaxLen))
	}
	if value == "" {
		return "", nil
	}
	return s.readAs(f, value, today)
}

func (s *Schema) readAs(f *Field, value string, today time.Time) (string, *fault.Fault) {
	switch f.Type {
	case TypeResidentID:
		return coded(code.ParseResidentID(value, today))
	case TypeUSCC:
		return coded(code.ParseUSCC(value))
	case TypePhone:
		return coded(code.ParsePhone(value))
	case TypeBankAccount:
		return f.readAccount(value)
	case TypeNumber:
		return f.readNumber(value)
	case TypeAddress:
		return s.readAddress(value)
	case TypeFile:
		return "", nil // its files lie with the material
	case TypeStreet:
		return s.readStreet(value)
	case TypeCommunity:
		return s.readCommunity(value)
	case TypeDate:
		return f.readDate(value, today)
	case TypeMoney:
		return readMoney(value)
	case TypePromise:
		return readTick(value, "")
	case TypeYesNo:
		return readTick(value, notSo)
	case TypeMultiChoice:
		return f.readSeveral(value)
	case TypeChoice, TypeCode:
		if slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == value }) {
			return value, nil
		}
		return "", no("FORM-09")
	}
	return value, nil
}

func coded[T ~string](value T, err error) (string, *fault.Fault) {
	if err != nil {
		return "", fault.Of(err)
	}
	return string(value), nil
}

func (s *Schema) streets() code.Table {
	if s.Streets == nil {
		return code.Haizhu
	}
	return s.Streets
}

func (s *Schema) readStreet(value string) (string, *fault.Fault) {
	street, err := code.ParseStreet(value, s.streets())
	if err != nil || len(street) != 9 {
		return "", no("FORM-13")
	}
	return string(street), nil
}

// readCommunity takes twelve digits in a known street, and where the form knows
// the communities of that street, one of them.
func (s *Schema) readCommunity(value string) (string, *fault.Fault) {
	value = narrow(value)
	if len(value) != 12 || strings.Trim(value, "0123456789") != "" {
		return "", no("FORM-14")
	}
	if _, problem := s.readStreet(value[:9]); problem != nil || value[9:] == "000" {
		return "", no("FORM-14")
	}
	if s.places.hasAny(value[:9]) && !s.places.has(value) {
		return "", no("FORM-14")
	}
	return value, nil
}

// dateShape takes 2026-1-2, 2026/1/2, 2026.1.2, 2026年1月2日 and 20260102.
var dateShape = regexp.MustCompile(`^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))$`)

func (f *Field) readDate(value string, today time.Time) (string, *fault.Fault) {
	m := dateShape.FindStringSubmatch(narrow(value))
	if m == nil {
		return "", no("FORM-06")
	}
	day := m[1] + "-" + twoDigits(m[2]+m[4]) + "-" + twoDigits(m[3]+m[5])
	if _, err := time.Parse(time.DateOnly, day); err != nil || day < "1900" || day > "2200" {
		return "", no("FORM-06")
	}
	now := today.In(time.FixedZone("CST", 8*60*60)).Format(time.DateOnly)
	switch {
	case f.Past && day > now:
		return "", no("FORM-07")
	case f.Ahead && day < now && today != someday:
		return "", no("FORM-08")
	}
	return day, nil
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// moneyShape is up to a thousand milliard yuan, to the fen.
var moneyShape = regexp.MustCompile(`^(\d{1,12})(?:\.(\d{1,2}))?$`)

func readMoney(value string) (string, *fault.Fault) {
	plain := strings.NewReplacer(",", "", "，", "", "¥", "", "￥", "", "元", "").Replace(narrow(value))
	m := moneyShape.FindStringSubmatch(plain)
	if m == nil {
		return "", no("FORM-10")
	}
	yuan := strings.TrimLeft(m[1], "0")
	if yuan == "" {
		yuan = "0"
	}
	return yuan + "." + (m[2] + "00")[:2], nil
}

// readTick reads a box or a yes-or-no; unticked is what no is stored as.
func readTick(value, unticked string) (string, *fault.Fault) {
	switch strings.ToLower(narrow(value)) {
	case yes, "true", "on", "1", "是":
		return yes, nil
	case notSo, "false", "off", "0", "否":
		return unticked, nil
	}
	return "", no("FORM-12")
}
