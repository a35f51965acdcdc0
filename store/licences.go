package store

import (
	"context"
	"encoding/json"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/licence"
)

// bearer is what a licence keeps sealed under the key of its case.
type bearer struct {
	Name     string `json:"name"`
	IDNumber string `json:"id_number"`
}

// PutLicence keeps an issued licence.
func (t *Tx) PutLicence(l licence.Licence) error {
	key, err := t.CaseKey(context.Background(), l.CaseID)
	if err != nil {
		return err
	}
	raw, err := json.Marshal(bearer{l.Holder, l.HolderID})
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	id := l.ID.String()
	_, err = t.exec(`
		INSERT INTO licence (place, id, verify, case_id, case_number, item, type_name, organ, issued_on, valid_until,
		                     validity, status, file, holder)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, id, l.Verify, l.CaseID, l.CaseNumber, l.Item, l.TypeName, l.Organ, l.IssuedOn, l.ValidUntil,
		l.Validity, l.Status, l.File, key.key.Seal(key.aad(l.CaseID, "licence/"+id), raw))
	return err
}

// SetLicenceFile notes the rendered file of a licence, by its identifier.
func (t *Tx) SetLicenceFile(identifier, digest string) error {
	n, err := t.exec(`UPDATE licence SET file = ? WHERE place = ? AND id = ?`, digest, t.place, identifier)
	return mustExist(n, err, "licence", identifier)
}

// SetLicenceStatus keeps where a licence stands now, by its identifier.
func (t *Tx) SetLicenceStatus(identifier string, s licence.Status) error {
	n, err := t.exec(`UPDATE licence SET status = ? WHERE place = ? AND id = ?`, s, t.place, identifier)
	return mustExist(n, err, "licence", identifier)
}

// LicenceByVerify is the licence of a verification code, in its one spelling.
func (r reads) LicenceByVerify(ctx context.Context, code string) (licence.Licence, bool, error) {
	return r.oneLicence(ctx, `verify`, code)
}

// LicenceOf is the licence a case yielded; the latest, where it was decided again.
func (r reads) LicenceOf(ctx context.Context, caseID string) (licence.Licence, bool, error) {
	return r.oneLicence(ctx, `case_id`, caseID)
}

// oneLicence reads a licence. Once the key of its case was forgotten it has no
// holder any more.
func (r reads) oneLicence(ctx context.Context, column, value string) (l licence.Licence, found bool, err error) {
	var id string
	var sealed []byte
	found, err = r.one(ctx, `
		SELECT id, verify, case_id, case_number, item, type_name, organ, issued_on, valid_until, validity, status, file, holder
		  FROM licence WHERE place = ? AND `+column+` = ? ORDER BY issued_on DESC, id DESC LIMIT 1`,
		[]any{r.place, value}, &id, &l.Verify, &l.CaseID, &l.CaseNumber, &l.Item, &l.TypeName, &l.Organ,
		&l.IssuedOn, &l.ValidUntil, &l.Validity, &l.Status, &l.File, &sealed)
	if err != nil || !found {
		return l, false, err
	}
	if l.ID, err = code.ParseLicence(id); err != nil {
		return l, false, err
	}
	key, err := r.CaseKey(ctx, l.CaseID)
	if forgotten(err) {
		return l, true, nil
	}
	if err != nil {
		return l, false, err
	}
	var b bearer
	raw, err := key.key.Open(key.aad(l.CaseID, "licence/"+id), sealed)
	if err == nil {
		err = json.Unmarshal(raw, &b)
	}
	if err != nil {
		return l, false, fault.Wrap(err, fault.Internal, "ROW-KEY-01", "table", "licence", "id", id)
	}
	l.Holder, l.HolderID = b.Name, b.IDNumber
	return l, true, nil
}
