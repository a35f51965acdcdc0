package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"strconv"

	"tongban/base/fault"
	"tongban/domain/cases"
)

// CaseKey is the key of one case: everything said in the case is sealed under
// it. Once it is forgotten the person is, and the journal still verifies.
type CaseKey struct {
	key     *Key
	wrapped []byte
	place   string
}

const saltLen = 16

// NewCaseKey makes the key of a case to be. Call it before the write.
func (db *DB) NewCaseKey() (CaseKey, error) {
	key, wrapped, err := db.kept.sealer.NewKey()
	return CaseKey{key: key, wrapped: wrapped, place: db.place}, err
}

// Sealed is the words beside an entry, closed: a fresh salt, the digest the
// entry keeps of the words, and the words themselves.
type Sealed struct{ Salt, Digest, Box []byte }

// SealWords closes the words beside entry seq of a case. It may be done before
// the write, where nobody waits for it.
func (k CaseKey) SealWords(caseID string, seq int, words any) (s Sealed, err error) {
	body, err := json.Marshal(words)
	if err != nil {
		return s, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	s.Salt, s.Digest, s.Box, err = k.Seal(caseID, seq, body)
	return s, err
}

// Seal closes the words beside entry seq of a case: a fresh salt, the digest
// the entry keeps of the words, and the words themselves, sealed and bound to
// their place, case and entry.
func (k CaseKey) Seal(caseID string, seq int, body []byte) (salt, digest, sealed []byte, err error) {
	salt = make([]byte, saltLen)
	if _, err := rand.Read(salt); err != nil {
		return nil, nil, nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return salt, cases.BodyDigest(salt, body), k.key.Seal(k.aad(caseID, strconv.Itoa(seq)), body), nil
}

// open reads the words beside an entry.
func (k CaseKey) open(caseID string, seq int, sealed []byte) ([]byte, error) {
	body, err := k.key.Open(k.aad(caseID, strconv.Itoa(seq)), sealed)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "CASE-BODY-01", "case", caseID, "seq", strconv.Itoa(seq))
	}
	return body, nil
}

// aad binds a box to the one place where it may be opened.
func (k CaseKey) aad(caseID, part string) []byte {
	return []byte(k.place + "/" + caseID + "/" + part)
}

// CaseKey is the key of a case. A case that is unknown answers CASE-NONE-01,
// one whose key was forgotten CASE-FORGOTTEN-01.
func (r reads) CaseKey(ctx context.Context, caseID string) (CaseKey, error) {
	if w := r.kept.write; w != nil && w.caseID == caseID && caseID != "" {
		return w.key, nil
	}
	var wrapped []byte
	found, err := r.one(ctx, `
		SELECT key FROM case_live WHERE place = ? AND id = ?
		 UNION ALL
		SELECT key FROM case_done WHERE place = ? AND id = ?`,
		[]any{r.place, caseID, r.place, caseID}, &wrapped)
	switch {
	case err != nil:
		return CaseKey{}, err
	case !found:
		return CaseKey{}, fault.New(fault.NotFound, "CASE-NONE-01")
	}
	return r.openCase(caseID, wrapped)
}

// openCase opens the wrapped key of a case.
func (r reads) openCase(caseID string, wrapped []byte) (CaseKey, error) {
	if len(wrapped) == 0 {
		return CaseKey{}, fault.New(fault.NotFound, "CASE-FORGOTTEN-01")
	}
	key, err := r.kept.sealer.Key(wrapped)
	if err != nil {
		return CaseKey{}, fault.Wrap(err, fault.Internal, "CASE-KEY-01", "case", caseID)
	}
	k := CaseKey{key: key, wrapped: wrapped, place: r.place}
	r.kept.remember(caseID, k)
	return k, nil
}

// forgotten tells that a fault says a case's key is gone, which is an answer
// and not an error.
func forgotten(err error) bool { return fault.Code(err) == "CASE-FORGOTTEN-01" }
