package workday

import (
	"testing"
	"time"

	"tongban/base/fault"
)

// A minute is read as package time reads it, and 24:00 besides; what was read
// is written the same.
func FuzzParseMinute(f *testing.F) {
	for _, s := range []string{"09:00", "24:00", "24:01", "9:00", "00:00", "23:60", "２３:00", "", "12:3x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMinute(s)
		_, std := time.Parse("15:04", s)
		if known := len(s) == 5 && std == nil || s == "24:00"; known != (err == nil) {
			t.Fatalf("%q: %v, package time: %v", s, err, std)
		}
		if err == nil && m.String() != s || err != nil && fault.Code(err) != "MINUTE-01" {
			t.Errorf("%q became %s, %v", s, m, err)
		}
	})
}
