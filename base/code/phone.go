package code

import "strings"

// Phone is a mobile number of the mainland: eleven digits.
type Phone string

// dashes are what people put between the groups of a number.
var dashes = strings.NewReplacer("-", "", "—", "", "–", "", "−", "", "‐", "", "(", "", ")", "")

// ParsePhone reads a mobile number; a country code +86 in front is taken off.
func ParsePhone(s string) (Phone, error) {
	s = dashes.Replace(clean(s))
	for _, country := range []string{"+86", "0086", "86"} {
		if rest, ok := strings.CutPrefix(s, country); ok && len(rest) == 11 {
			s = rest
			break
		}
	}
	if len(s) != 11 || !allDigits(s) {
		return "", no("CODE-PHONE-01")
	}
	if s[0] != '1' || s[1] < '3' {
		return "", no("CODE-PHONE-02")
	}
	return Phone(s), nil
}

// BankCard is the number of a bank card: sixteen to nineteen digits.
type BankCard string

// ParseBankCard reads a card number and holds it against its check digit.
func ParseBankCard(s string) (BankCard, error) {
	s = dashes.Replace(clean(s))
	if len(s) < 16 || len(s) > 19 || !allDigits(s) {
		return "", no("CODE-BANK-01")
	}
	if !luhn(s) {
		return "", no("CODE-BANK-02")
	}
	return BankCard(s), nil
}
