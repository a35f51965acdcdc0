package code

import (
	"fmt"
	"slices"
)

// Street is the code of a district (six digits, GB/T 2260) or of one of its
// streets (nine digits, GB/T 10114). There is no check digit: only a table
// can tell.
type Street string

// Table lists the districts and streets a place knows.
type Table []string

// Haizhu is the district 440105 and its eighteen streets 001 to 018.
var Haizhu = TableOf("440105", 18)

// TableOf is a district and its streets, numbered from 001 without a gap.
func TableOf(district string, streets int) Table {
	t := Table{district}
	for n := 1; n <= streets; n++ {
		t = append(t, fmt.Sprintf("%s%03d", district, n))
	}
	return t
}

// ParseStreet reads the code of a district or street that stands in the table.
func ParseStreet(s string, table Table) (Street, error) {
	s = clean(s)
	if len(s) != 6 && len(s) != 9 || !allDigits(s) {
		return "", no("CODE-STREET-01", "count", itoa(len([]rune(s))))
	}
	if !slices.Contains(table, s) {
		return "", no("CODE-STREET-02")
	}
	return Street(s), nil
}

// District is the six-digit code of the district.
func (s Street) District() string {
	if len(s) < 6 {
		return ""
	}
	return string(s[:6])
}
