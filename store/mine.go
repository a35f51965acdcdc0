package store

import (
	"context"
	"strings"
	"time"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/licence"
	"tongban/domain/org"
)

// CasesOfPerson lists all cases of a person, under way or ended, the newest
// first: those the account filed, and those of the blind index once a card was
// seen. after is the cursor the page before answered, "" for the first page.
func (r reads) CasesOfPerson(ctx context.Context, owner string, subject []byte, after string, n int) (rows []CaseRow, next string, err error) {
	before, err := newestFirst(after)
	if err != nil {
		return nil, "", err
	}
	legs := []string{`SELECT id FROM case_live WHERE place = ? AND filed_by = ? AND id < ?`,
		`SELECT id FROM case_done WHERE place = ? AND filed_by = ? AND id < ?`}
	args := []any{r.place, owner, before, r.place, owner, before}
	if len(subject) > 0 {
		legs = append(legs, `SELECT case_id FROM case_subject WHERE place = ? AND blind = ? AND case_id < ?`)
		args = append(args, r.place, subject, before)
	}
	return r.page(ctx, `
		SELECT coalesce(c.fold, d.fold), coalesce(c.applicant, d.applicant), CAST('' AS TEXT)
		  FROM (`+strings.Join(legs, ` UNION `)+` ORDER BY 1 DESC LIMIT ?) k
		  LEFT JOIN case_live c ON c.place = ? AND c.id = k.id
		  LEFT JOIN case_done d ON d.place = ? AND d.id = k.id
		 ORDER BY k.id DESC`, append(args, n+1, r.place, r.place), n)
}

// among is the condition that a column is one of some ids, with its arguments.
func among(column string, ids []string) (string, []any) {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	return column + ` IN (?` + strings.Repeat(`, ?`, len(ids)-1) + `)`, args
}

// MaterialsOf are the files of some cases, those of the newest case first. A
// case whose key was forgotten has none any more.
func (r reads) MaterialsOf(ctx context.Context, ids []string) ([]Material, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	in, args := among(`m.case_id`, ids)
	all, err := many(ctx, r, `
		SELECT m.case_id, m.seq, m.material, m.digest, m.type, m.size, m.name, coalesce(c.key, d.key)
		  FROM material m
		  LEFT JOIN case_live c ON c.place = m.place AND c.id = m.case_id
		  LEFT JOIN case_done d ON d.place = m.place AND d.id = m.case_id
		 WHERE m.place = ? AND `+in+`
		 ORDER BY m.case_id DESC, m.seq DESC, m.material, m.digest`, append([]any{r.place}, args...), r.scanMaterialOf)
	if err != nil {
		return nil, err
	}
	kept := all[:0]
	for _, m := range all {
		if m.Name != "" {
			kept = append(kept, m)
		}
	}
	return kept, nil
}

// scanMaterialOf opens the name of a file with the key of its case, read beside
// it; a forgotten key leaves it "".
func (r reads) scanMaterialOf(s scanner) (m Material, err error) {
	var sealed, wrapped []byte
	if err = s.Scan(&m.Case, &m.Seq, &m.Material, &m.Digest, &m.Type, &m.Size, &sealed, &wrapped); err != nil {
		return m, err
	}
	key, err := r.openCase(m.Case, wrapped)
	if forgotten(err) {
		return m, nil
	}
	if err != nil {
		return m, err
	}
	name, err := key.key.Open(key.aad(m.Case, m.part()), sealed)
	if err != nil {
		return m, fault.Wrap(err, fault.Internal, "ROW-KEY-01", "table", "material", "id", m.Digest)
	}
	m.Name = string(name)
	return m, nil
}

// LicencesOfCases are the licences of some cases, without their holder, the
// newest first.
func (r reads) LicencesOfCases(ctx context.Context, ids []string) ([]licence.Licence, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	in, args := among(`case_id`, ids)
	return many(ctx, r, `
		SELECT id, verify, case_id, case_number, item, type_name, organ, issued_on, valid_until, validity, status, file
		  FROM licence WHERE place = ? AND `+in+` ORDER BY case_id DESC`, append([]any{r.place}, args...),
		func(s scanner) (l licence.Licence, err error) {
			var id string
			if err = s.Scan(&id, &l.Verify, &l.CaseID, &l.CaseNumber, &l.Item, &l.TypeName, &l.Organ,
				&l.IssuedOn, &l.ValidUntil, &l.Validity, &l.Status, &l.File); err != nil {
				return l, err
			}
			l.ID, err = code.ParseLicence(id)
			return l, err
		})
}

// Look is one look at a masked value of a case, with the unit of who looked.
type Look struct {
	Access
	Unit org.UnitCode
}

// LooksAt are the looks at some cases, the newest first.
func (r reads) LooksAt(ctx context.Context, ids []string) ([]Look, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	in, args := among(`a.case_id`, ids)
	return many(ctx, r, `
		SELECT a.case_id, a.id, a.actor, a.role, a.field, a.reason, a.at, coalesce(b.unit, '')
		  FROM access a LEFT JOIN account b ON b.place = a.place AND b.id = a.actor
		 WHERE a.place = ? AND `+in+` ORDER BY a.id DESC`, append([]any{r.place}, args...),
		func(s scanner) (l Look, err error) {
			err = s.Scan(&l.Case, &l.ID, &l.Actor, &l.Role, &l.Field, &l.Reason, &l.At, &l.Unit)
			home(&l.At)
			return l, err
		})
}

// ReadNotices notes that an account has read all its notices.
func (t *Tx) ReadNotices(account string, at time.Time) error {
	_, err := t.exec(`UPDATE notice SET read_at = ? WHERE place = ? AND account = ? AND read_at IS NULL`, at, t.place, account)
	return err
}
