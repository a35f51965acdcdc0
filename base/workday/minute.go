package workday

import "tongban/base/fault"

// ParseMinute reads 09:00 to 24:00 and nothing else; MINUTE-01 otherwise.
func ParseMinute(s string) (Minute, error) {
	hour, okH := digits(s, 0, 2)
	minute, okM := digits(s, 3, 2)
	if len(s) != 5 || s[2] != ':' || !okH || !okM || minute > 59 || At(hour, minute) > At(24, 0) {
		return 0, fault.New(fault.Invalid, "MINUTE-01")
	}
	return At(hour, minute), nil
}

// MarshalText is String.
func (m Minute) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText is ParseMinute.
func (m *Minute) UnmarshalText(text []byte) (err error) {
	*m, err = ParseMinute(string(text))
	return err
}

// Hour is 9:00 as people write it, without a leading zero.
func (m Minute) Hour() string {
	if m < At(10, 0) {
		return m.String()[1:]
	}
	return m.String()
}
