// Package licence is a result that anyone can verify.
//
// It keeps the licence with its GB/T 36904 identifier, its verification code
// and its life (valid, revoked, cancelled, expired), and what a stranger who
// scans the code may learn: that it is real, what it is, who issued it, and the
// holder's masked name, never more. How it looks on paper is domain/document.
package licence

import (
	"crypto/subtle"
	"strings"
	"time"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
)

// Status is where a licence stands in its life. basis: xzxkf §§69-70 (permits)
type Status string

// The statuses.
const (
	Valid     Status = "valid"
	Revoked   Status = "revoked"   // 撤销
	Cancelled Status = "cancelled" // 注销
	Expired   Status = "expired"
)

// Licence is one issued licence, certificate or filing proof.
type Licence struct {
	ID         code.LicenceID // GB/T 36904
	Verify     string         // verification code, 12 characters
	CaseID     string
	CaseNumber code.CaseNumber
	Item       string
	TypeName   string // 中华人民共和国残疾人证
	Organ      org.UnitCode
	Holder     string // full name; masked for strangers
	HolderID   string
	IssuedOn   workday.Day
	ValidUntil workday.Day // 0: as long as its ground lasts
	Validity   string      // in words, from the item
	Status     Status
	File       string // SHA-256 of the paper, hex; "" until rendered
}

// Standing is the status on a day: a valid licence past its last day is expired.
func (l Licence) Standing(on workday.Day) Status {
	if l.Status == Valid && l.ValidUntil != 0 && on > l.ValidUntil {
		return Expired
	}
	return l.Status
}

// Proof is what a stranger learns from a verification code.
type Proof struct {
	Identifier string `json:"identifier"`
	TypeName   string `json:"type"`
	Organ      string `json:"organ"`
	Holder     string `json:"holder"` // masked
	IssuedOn   string `json:"issued_on"`
	ValidUntil string `json:"valid_until,omitempty"`
	Validity   string `json:"validity"`
	Status     Status `json:"status"`
	Digest     string `json:"sha256,omitempty"` // of the PDF, to compare a copy
}

// Prove tells a stranger about the licence on a day.
func (l Licence) Prove(chart *org.Chart, on workday.Day) Proof {
	p := Proof{
		Identifier: l.ID.String(), TypeName: l.TypeName, Organ: chart.Name(l.Organ),
		Holder: code.MaskName(l.Holder), IssuedOn: l.IssuedOn.String(),
		Validity: l.Validity, Status: l.Standing(on), Digest: l.File,
	}
	if l.ValidUntil != 0 {
		p.ValidUntil = l.ValidUntil.String()
	}
	return p
}

// Type is what an item says of the licence it yields.
type Type struct {
	Code     string // 证照类型代码, 21 characters
	Name     string
	Validity string
	Months   int // 0: no last day
}

// New makes a licence. serial is digits and capital letters, unique for the
// issuer; verify comes from NewVerify.
func New(t Type, issuer org.Unit, serial, verify string, on time.Time) (Licence, error) {
	id := code.LicenceID{Type21: t.Code, Issuer: string(issuer.USCC), Serial: serial, Version: "001"}
	if err := id.Check(); err != nil {
		return Licence{}, fault.Wrap(err, fault.Internal, "LICENCE-ID-01", "id", id.String())
	}
	l := Licence{
		ID: id, Verify: verify, TypeName: t.Name, Organ: issuer.Code,
		IssuedOn: workday.DayOf(on), Validity: t.Validity, Status: Valid,
	}
	if t.Months > 0 {
		l.ValidUntil = workday.DayOf(on.In(workday.Shanghai).AddDate(0, t.Months, -1))
	}
	return l, nil
}

// alphabet has no letter that is read as another: 30 symbols.
const alphabet = "23456789ABCDEFGHJKMNPQRTUVWXYZ"

// NewVerify turns twelve random bytes into a verification code (about 58 bits).
func NewVerify(random [12]byte) string {
	var b [12]byte
	for i, r := range random {
		b[i] = alphabet[int(r)%len(alphabet)]
	}
	return string(b[:])
}

// ParseVerify normalises a typed verification code.
func ParseVerify(s string) (string, error) {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '-' || r == '\u3000':
			return -1
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, s)
	if len(s) != 12 || strings.Trim(s, alphabet) != "" {
		return "", fault.New(fault.Invalid, "LICENCE-VERIFY-01").With("code", "LICENCE-VERIFY-01")
	}
	return s, nil
}

// Same compares two codes in constant time.
func Same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
