package document

import (
	"slices"
	"strings"

	"tongban/base/fault"
)

// Part is something a paper may not leave out.
type Part string

// The parts. Each has its sentence under PAPER-<NAME>-01.
const (
	Organ       Part = "organ"
	Item        Part = "item"
	Date        Part = "date"
	Number      Part = "number"
	Case        Part = "case_number"
	Addressee   Part = "addressee"
	Materials   Part = "materials"
	Gaps        Part = "gaps"
	Due         Part = "due"
	IfLate      Part = "if_late"
	Reason      Part = "reason"
	Law         Part = "law"
	Remedy      Part = "remedy"
	Result      Part = "result"
	Authority   Part = "authority"
	Papers      Part = "papers"
	Receiver    Part = "receiver"
	Manner      Part = "manner"
	LicenceName Part = "licence_name"
	Identifier  Part = "identifier"
	Holder      Part = "holder"
	VerifyCode  Part = "verify_code"
)

// always are the parts of every paper.
var always = []Part{Organ, Item, Date}

// sentence is the code of a part's fault.
func (p Part) sentence() string {
	return "PAPER-" + strings.ToUpper(strings.ReplaceAll(string(p), "_", "-")) + "-01"
}

// parts are what a builder holds in its hands.
type parts map[Part]string

// whole refuses a paper that lacks a part its kind must have, naming all that
// is missing at once.
func whole(k Kind, have parts) error {
	row, ok := RowOf(k)
	if !ok {
		return fault.New(fault.Internal, "PAPER-KIND-02", "kind", string(k))
	}
	missing := fault.New(fault.Invalid, "PAPER-PART-01", "kind", string(k))
	for _, p := range slices.Concat(always, row.Must) {
		if strings.TrimSpace(have[p]) == "" {
			missing.With(string(p), p.sentence())
		}
	}
	return missing.OrNil()
}
