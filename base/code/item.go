package code

import "tongban/base/fault"

// ItemCode is the code of a service item as one organ carries it out: the
// 实施编码 of 31 characters (organ's USCC 18, level 1, basic code 12), or the
// 业务办理项编码 of 33, which adds a serial from 01.
// basis: gbt39554
type ItemCode string

// Lengths of the two sorts of item code.
const (
	itemLen     = 31
	businessLen = 33
)

// ParseItem reads an item code of either sort.
func ParseItem(s string) (ItemCode, error) {
	s = clean(s)
	if len(s) != itemLen && len(s) != businessLen {
		return "", no("CODE-ITEM-01", "count", itoa(len([]rune(s))))
	}
	if err := checkItem(s[:itemLen]); err != nil {
		return "", err
	}
	if serial := s[itemLen:]; serial != "" && (!allDigits(serial) || serial == "00") {
		return "", no("CODE-ITEM-06")
	}
	return ItemCode(s), nil
}

// ItemCodeOf puts a 31-character item code together: the organ, its level
// (1 state … 4 district, 5 street, 6 community, 7 by tiers) and the basic code.
func ItemCodeOf(organ USCC, level int, basic string) (ItemCode, error) {
	return ParseItem(string(organ) + itoa(level) + basic)
}

func checkItem(s string) error {
	if _, err := ParseUSCC(s[:18]); err != nil {
		return fault.Wrap(err, fault.Invalid, "CODE-ITEM-02")
	}
	if s[18] < '1' || s[18] > '7' {
		return no("CODE-ITEM-03")
	}
	return checkBasic(s[19:])
}

// checkBasic holds a 基本编码: province or 00 for the state's list, sort of
// item (01–10 powers, 11–19 their extensions, 20 public service, 21–29 its
// extensions), main item 5, sub-item 3.
func checkBasic(s string) error {
	if len(s) != 12 || !allDigits(s) {
		return no("CODE-ITEM-04")
	}
	area, sort := number(s[:2]), number(s[2:4])
	if area != 0 && !provinces[area] {
		return no("CODE-ITEM-04")
	}
	if sort < 1 || sort > 29 {
		return no("CODE-ITEM-05")
	}
	return nil
}

// Business tells a 业务办理项编码 from a 实施编码.
func (c ItemCode) Business() bool { return len(c) == businessLen }

// Implementing is the 实施编码, without the serial of a business code.
func (c ItemCode) Implementing() ItemCode { return c.part(0, itemLen) }

// Organ is the organ that carries the item out.
func (c ItemCode) Organ() USCC { return USCC(c.part(0, 18)) }

// Level is the organ's level, 1 to 7; 0 for the zero value.
func (c ItemCode) Level() int { return number(string(c.part(18, 19))) }

// Basic is the twelve-digit 基本编码.
func (c ItemCode) Basic() string { return string(c.part(19, itemLen)) }

func (c ItemCode) part(from, to int) ItemCode {
	if len(c) < itemLen {
		return ""
	}
	return c[from:to]
}
