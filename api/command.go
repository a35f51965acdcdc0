package api

import (
	"strconv"
	"strings"

	"tongban/acts"
	"tongban/base/fault"
)

// Keyed is what every write carries.
type Keyed struct {
	Key string `header:"Idempotency-Key" required:"true" maxLength:"128" doc:"Makes a repeated request harmless: a fresh value, such as a UUID, for each thing you want done." example:"0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"`
}

// Expecting is what an edit may carry: the version the caller has seen.
type Expecting struct {
	IfMatch string `header:"If-Match" doc:"The version you have seen, quoted, as ETag gave it; a newer one answers 409. Without it the newest is changed." example:"\"7\""`
	Version int    `query:"version" minimum:"0" doc:"The same as If-Match, where a header is inconvenient." example:"7"`
}

// Edit is a write to something that exists.
type Edit struct {
	Keyed
	Expecting
}

// OnCase is the frame of every act on a case.
type OnCase struct {
	Number string `path:"number" maxLength:"80" doc:"The tracking number or the 办件编号." example:"0105-261124-7K3QM-H"`
	Edit
}

// command is the envelope of a write that edits nothing.
func (k Keyed) command() acts.Command { return acts.Command{Key: k.Key} }

// command is the envelope of an edit.
func (e Edit) command() (acts.Command, error) {
	seen, err := e.expect()
	return acts.Command{Key: e.Key, Expect: seen}, err
}

// expect is the version the caller has seen, 0 for none told.
func (e Expecting) expect() (int, error) {
	tag := strings.TrimSpace(e.IfMatch)
	if tag == "" || tag == "*" {
		return e.Version, nil
	}
	n, err := strconv.Atoi(strings.Trim(strings.TrimPrefix(tag, "W/"), `"`))
	if err != nil || n < 1 || e.Version != 0 && e.Version != n {
		return 0, fault.New(fault.Malformed, "API-VERSION-01")
	}
	return n, nil
}

// etag is a version as a header.
func etag(version int) string { return strconv.Quote(strconv.Itoa(version)) }
