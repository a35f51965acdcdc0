package code

import (
	"fmt"
	"time"

	"tongban/base/fault"
)

// CaseNumber is a 办件编号: the 实施编码 of the item (31), the day the
// application was received (yyyymmdd) and the sequence of that item and day,
// four digits, and more from the ten thousandth on.
type CaseNumber string

// maxCaseLen is the room the national exchange gives the number (an..50).
const maxCaseLen = 50

const sequenceAt = itemLen + 8

// ParseCase reads a case number; its day must exist and not lie after today.
func ParseCase(s string, today time.Time) (CaseNumber, error) {
	s = clean(s)
	if len(s) < sequenceAt+4 || len(s) > maxCaseLen {
		return "", no("CODE-CASE-01", "count", itoa(len([]rune(s))))
	}
	if err := checkItem(s[:itemLen]); err != nil {
		return "", fault.Wrap(err, fault.Invalid, "CODE-CASE-02")
	}
	if at := firstNot(s[itemLen:], isDigit); at > 0 {
		return "", no("CODE-CASE-03", "place", itoa(at+itemLen))
	}
	switch day := number(s[itemLen:sequenceAt]); {
	case !exists(day):
		return "", no("CODE-CASE-04")
	case day > dayNumber(today):
		return "", no("CODE-CASE-05")
	}
	if number(s[sequenceAt:]) == 0 {
		return "", no("CODE-CASE-06")
	}
	return CaseNumber(s), nil
}

// NewCaseNumber gives the number of the seq-th case (from 1) of an item on the
// day of an instant.
func NewCaseNumber(item ItemCode, day time.Time, seq int) (CaseNumber, error) {
	return ParseCase(fmt.Sprintf("%s%08d%04d", item.Implementing(), dayNumber(day), seq), day)
}

// Item is the 实施编码 the case belongs to.
func (n CaseNumber) Item() ItemCode {
	if len(n) < sequenceAt {
		return ""
	}
	return ItemCode(n[:itemLen])
}

// Day is the day of receipt as 2006-01-02.
func (n CaseNumber) Day() string {
	if len(n) < sequenceAt {
		return ""
	}
	d := string(n[itemLen:sequenceAt])
	return d[:4] + "-" + d[4:6] + "-" + d[6:]
}
