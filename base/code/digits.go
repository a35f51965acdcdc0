package code

// The check digit rules, each over characters the caller has already held
// against the alphabet of its code. An unknown character counts as zero.

// Mod11_2 is the check character of a resident identity number over its first
// seventeen digits: '0'–'9' or 'X' (ISO 7064 MOD 11-2).
// basis: gb11643
func Mod11_2(digits string) byte {
	p := 0
	for i := 0; i < len(digits); i++ {
		p = (p + int(digits[i]-'0')) * 2 % 11
	}
	return "0123456789X"[((12-p)%11+11)%11]
}

// usccAlphabet has no I, O, S, V or Z, which look like 1, 0, 5, U and 2.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// usccValue holds 1 + the value of a character, 0 for one outside the alphabet.
var usccValue = func() (t [256]uint8) {
	for i := range usccAlphabet {
		t[usccAlphabet[i]] = uint8(i + 1)
	}
	return t
}()

// Mod31 is the check character of a unified social credit code over its first
// seventeen characters; the weights are the powers of three modulo 31.
// basis: gb32100
func Mod31(s string) byte {
	sum, weight := 0, 1
	for i := 0; i < len(s); i++ {
		if v := int(usccValue[s[i]]); v > 0 {
			sum += (v - 1) * weight
		}
		weight = weight * 3 % 31
	}
	return usccAlphabet[(31-sum%31)%31]
}

// Mod37_36 is the check character '0'–'9', 'A'–'Z' of ISO 7064 MOD 37,36 over
// digits and capital letters; it finds every single error and every swap of
// two different neighbours but a handful.
// basis: gbt36904
func Mod37_36(parts ...string) byte {
	p := 36
	for _, s := range parts {
		for i := 0; i < len(s); i++ {
			sum := (p + alnumValue(s[i])) % 36
			if sum == 0 {
				sum = 36
			}
			p = 2 * sum % 37
		}
	}
	return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(37-p)%36]
}

func alnumValue(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return 0
}

// mod11 is the check character of the older organisation code (GB 11714) over
// eight digits or capital letters.
func mod11(s string) byte {
	weights := [...]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i := 0; i < len(s) && i < len(weights); i++ {
		sum += alnumValue(s[i]) * weights[i]
	}
	return "0X987654321"[sum%11]
}

// luhn tells whether a card number satisfies ISO/IEC 7812-1 annex B.
func luhn(digits string) bool {
	sum := 0
	for i := 0; i < len(digits); i++ {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
