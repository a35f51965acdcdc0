package code

// USCC is a 统一社会信用代码: eighteen characters, capital.
type USCC string

// central stands where a province stands in the codes of central bodies.
const central = 10

// ParseUSCC reads a unified social credit code. The registering division must
// lie in a province or be central; it is not looked up further.
func ParseUSCC(s string) (USCC, error) {
	s = clean(s)
	if len(s) != 18 {
		return "", no("CODE-USCC-01", "count", itoa(len([]rune(s))))
	}
	if at := firstNot(s, func(c byte) bool { return usccValue[c] > 0 }); at > 0 {
		return "", no("CODE-USCC-02", "place", itoa(at))
	}
	if at := firstNot(s[2:8], isDigit); at > 0 {
		return "", no("CODE-USCC-03", "place", itoa(at+2))
	}
	if area := number(s[2:4]); area != central && !provinces[area] {
		return "", no("CODE-USCC-04")
	}
	if want := Mod31(s[:17]); s[17] != want {
		return "", no("CODE-USCC-05", "want", string(want))
	}
	return USCC(s), nil
}

// OrganisationHolds tells whether the organisation code inside (characters 9
// to 17) satisfies its own older rule, GB 11714. Some codes in use do not, so
// this is worth a second look and never a refusal.
func (u USCC) OrganisationHolds() bool {
	return len(u) == 18 && mod11(string(u[8:16])) == u[16]
}
