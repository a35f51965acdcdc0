package store

import (
	"context"

	"tongban/base/fault"
)

// Material is one file of a case, handed in with one of its entries.
type Material struct {
	Case string
	Seq  int
	Attached
}

// PutMaterial notes a file of a case. Its name is sealed under the case's key;
// the same file for the same material is kept once.
func (t *Tx) PutMaterial(m Material) error {
	key, err := t.CaseKey(context.Background(), m.Case)
	if err != nil {
		return err
	}
	return t.PutMaterials([]SealedMaterial{key.SealMaterial(m)})
}

// SealedMaterial is a file of a case with its name closed.
type SealedMaterial struct {
	m    Material
	name []byte
}

// SealMaterial closes the name of a file. It may be done before the write.
func (k CaseKey) SealMaterial(m Material) SealedMaterial {
	return SealedMaterial{m, k.key.Seal(k.aad(m.Case, m.part()), []byte(m.Name))}
}

// PutMaterials notes files of a case.
func (t *Tx) PutMaterials(files []SealedMaterial) error {
	if len(files) == 0 {
		return nil
	}
	args := make([]any, 0, 8*len(files))
	for _, f := range files {
		args = append(args, t.place, f.m.Case, f.m.Seq, f.m.Material, f.m.Digest, f.m.Type, f.m.Size, f.name)
	}
	_, err := t.insert(`INSERT INTO material (place, case_id, seq, material, digest, type, size, name)`,
		` ON CONFLICT (place, case_id, seq, material, digest) DO NOTHING`, 8, args...)
	return err
}

// part is the place of the file's name in the case.
func (m Material) part() string { return "material/" + m.Material + "/" + m.Digest }

// Materials are the files of a case, in the order in which they came. Once the
// case's key was forgotten their names are "".
func (r reads) Materials(ctx context.Context, caseID string) ([]Material, error) {
	key, err := r.CaseKey(ctx, caseID)
	gone := forgotten(err)
	if err != nil && !gone {
		return nil, err
	}
	return many(ctx, r, `
		SELECT seq, material, digest, type, size, name FROM material
		 WHERE place = ? AND case_id = ? ORDER BY seq, material, digest`,
		[]any{r.place, caseID}, func(s scanner) (m Material, err error) {
			var sealed []byte
			m.Case = caseID
			if err = s.Scan(&m.Seq, &m.Material, &m.Digest, &m.Type, &m.Size, &sealed); err != nil || gone {
				return m, err
			}
			name, err := key.key.Open(key.aad(caseID, m.part()), sealed)
			if err != nil {
				return m, fault.Wrap(err, fault.Internal, "ROW-KEY-01", "table", "material", "id", m.Digest)
			}
			m.Name = string(name)
			return m, nil
		})
}
