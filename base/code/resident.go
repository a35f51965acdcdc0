package code

import "time"

// ResidentID is a 公民身份号码 in its one spelling: seventeen digits and a
// digit or capital X. Residence permits of Hong Kong, Macao and Taiwan
// residents (81, 82, 83) follow the same rule. It is personal data: show it
// through MaskID.
type ResidentID string

// provinces are the first two digits a division code may have.
// basis: gb11643
var provinces = func() (t [100]bool) {
	for _, n := range []int{
		11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46,
		50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
	} {
		t[n] = true
	}
	return t
}()

// ParseResidentID reads a resident identity number; the birthday in it must
// exist and not lie after today. The six-digit division is not looked up,
// since people keep the numbers of divisions long abolished.
func ParseResidentID(s string, today time.Time) (ResidentID, error) {
	s = clean(s)
	switch n := len(s); {
	case n == 15 && allDigits(s):
		return "", no("CODE-ID-02")
	case n != 18:
		return "", no("CODE-ID-01", "count", itoa(len([]rune(s))))
	}
	if at := firstNot(s[:17], isDigit); at > 0 {
		return "", no("CODE-ID-03", "place", itoa(at))
	}
	if !isDigit(s[17]) && s[17] != 'X' {
		return "", no("CODE-ID-03", "place", "18")
	}
	if !provinces[number(s[:2])] {
		return "", no("CODE-ID-04")
	}
	switch born := number(s[6:14]); {
	case !exists(born):
		return "", no("CODE-ID-05")
	case born > dayNumber(today):
		return "", no("CODE-ID-06")
	}
	if want := Mod11_2(s[:17]); s[17] != want {
		return "", no("CODE-ID-07", "want", string(want))
	}
	return ResidentID(s), nil
}

// Born is the birthday as 2006-01-02.
func (id ResidentID) Born() string {
	if len(id) != 18 {
		return ""
	}
	return string(id[6:10] + "-" + id[10:12] + "-" + id[12:14])
}

// Male tells the sex the number was given for: an odd seventeenth digit.
func (id ResidentID) Male() bool { return len(id) == 18 && (id[16]-'0')%2 == 1 }
