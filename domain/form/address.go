package form

import (
	"strings"
	"unicode/utf8"

	"tongban/base/fault"
)

// bar parts an address: street|community|detail.
const bar = "|"

// maxDetail is the longest address within a community, in characters.
const maxDetail = 100

// Address is an answer of that type, taken apart; community may be "" where the
// pack names none for the street.
type Address struct{ Street, Community, Detail string }

// ParseAddress takes a stored or half-typed address apart.
func ParseAddress(value string) Address {
	street, rest, _ := strings.Cut(value, bar)
	community, detail, _ := strings.Cut(rest, bar)
	return Address{street, community, detail}
}

// String puts it together again; "" for nothing. A bar in the detail becomes a
// wide one, since it parts the others.
func (a Address) String() string {
	if a == (Address{}) {
		return ""
	}
	return a.Street + bar + a.Community + bar + strings.ReplaceAll(a.Detail, bar, "｜")
}

// readAddress reads street, community and detail: the community lies in the
// street, and what is begun is finished.
func (s *Schema) readAddress(value string) (string, *fault.Fault) {
	a := ParseAddress(value)
	a.Street, a.Community, a.Detail = narrow(a.Street), narrow(a.Community), strings.TrimSpace(a.Detail)
	switch {
	case a.Community == "" && a.Detail == "": // a street alone was filled in for them
		return "", nil
	case a.Street == "" || a.Detail == "":
		return "", no("FORM-32")
	case utf8.RuneCountInString(a.Detail) > maxDetail:
		return "", no("FORM-05", "max", itoa(maxDetail))
	}
	street, problem := s.readStreet(a.Street)
	if problem != nil {
		return "", problem
	}
	a.Street = street
	if a.Community, problem = s.communityOf(street, a.Community); problem != nil {
		return "", problem
	}
	return a.String(), nil
}

// communityOf holds a community against its street.
func (s *Schema) communityOf(street, community string) (string, *fault.Fault) {
	switch {
	case community == "" && !s.places.hasAny(street):
		return "", nil
	case community == "":
		return "", no("FORM-32")
	case !strings.HasPrefix(community, street):
		return "", no("FORM-33")
	}
	return s.readCommunity(community)
}
