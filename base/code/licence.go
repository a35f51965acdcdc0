package code

import (
	"strings"

	"tongban/base/fault"
)

// LicenceRoot is the object identifier every electronic licence hangs under.
const LicenceRoot = "1.2.156.3005.2."

// LicenceID is the identifier of one electronic licence. String writes it with
// its root and check character.
// basis: gbt36904
type LicenceID struct {
	Type21  string // 证照类型代码: USCC of the authority that defines the licence, serial of three digits
	Issuer  string // 颁发机构代码: USCC, or in older licences a six-digit division
	Serial  string // 流水号: digits and capital letters, at most 64
	Version string // 版本号: three digits from 001
}

const maxSerial = 64

// ParseLicence reads an identifier with or without its root.
func ParseLicence(s string) (LicenceID, error) {
	s = strings.TrimPrefix(clean(s), LicenceRoot)
	parts := strings.Split(s, ".")
	if len(s) > 160 || len(parts) != 5 {
		return LicenceID{}, no("CODE-LICENCE-01")
	}
	id := LicenceID{Type21: parts[0], Issuer: parts[1], Serial: parts[2], Version: parts[3]}
	if err := id.Check(); err != nil {
		return LicenceID{}, err
	}
	if want := string(id.check()); parts[4] != want {
		return LicenceID{}, no("CODE-LICENCE-06", "want", want)
	}
	return id, nil
}

// Check holds the four parts against the standard, for an identifier that is
// being made.
func (id LicenceID) Check() error {
	if len(id.Type21) != 21 || !allDigits(id.Type21[18:]) {
		return no("CODE-LICENCE-02")
	}
	if _, err := ParseUSCC(id.Type21[:18]); err != nil {
		return fault.Wrap(err, fault.Invalid, "CODE-LICENCE-02")
	}
	if err := checkIssuer(id.Issuer); err != nil {
		return err
	}
	if n := len(id.Serial); n == 0 || n > maxSerial || firstNot(id.Serial, isDigitOrCapital) > 0 {
		return no("CODE-LICENCE-04")
	}
	if len(id.Version) != 3 || !allDigits(id.Version) || id.Version == "000" {
		return no("CODE-LICENCE-05")
	}
	return nil
}

func checkIssuer(s string) error {
	if len(s) == 6 && allDigits(s) && provinces[number(s[:2])] {
		return nil
	}
	if _, err := ParseUSCC(s); err != nil {
		return fault.Wrap(err, fault.Invalid, "CODE-LICENCE-03")
	}
	return nil
}

func (id LicenceID) check() byte {
	return Mod37_36(id.Type21, id.Issuer, id.Serial, id.Version)
}

// String is the identifier in full, the root first and the check character last.
func (id LicenceID) String() string {
	return LicenceRoot + id.Type21 + "." + id.Issuer + "." + id.Serial + "." + id.Version + "." + string(id.check())
}
