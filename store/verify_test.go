package store_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/store"
	"tongban/store/storetest"
)

// Each question of the verify command is silent on a house in order, and names
// the offender when one thing is out of it.
func TestVerifyQuestions(t *testing.T) {
	type question = func(context.Context, int) ([]string, error)
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		e := file(t, db, filing{}).accepted().granted()
		file(t, db, filing{}).step(cases.Withdraw, resident, cases.Facts{}, nil)
		waits := file(t, db, filing{})
		kept := sha256.Sum256([]byte("png"))
		write(t, db, func(tx *store.Tx) error {
			if err := everything(tx, e, "王小明", ""); err != nil {
				return err
			}
			if _, err := tx.Exec(`UPDATE material SET digest = ?`, hex.EncodeToString(kept[:])); err != nil {
				return err
			}
			return tx.PutBlob(store.Blob{Digest: hex.EncodeToString(kept[:]), Size: 3, Type: "image/png", Bytes: []byte("png"), At: morning})
		})
		questions := map[string]question{
			"OrphanTasks": v.OrphanTasks, "OrphanMaterials": v.OrphanMaterials, "OrphanPapers": v.OrphanPapers,
			"OrphanLicences": v.OrphanLicences, "OrphanEntries": v.OrphanEntries, "OrphanNotices": v.OrphanNotices,
			"LostFiles": v.LostFiles, "DuplicateNumbers": v.DuplicateNumbers, "Unnamed": v.Unnamed, "TwiceKept": v.TwiceKept,
			"AstrayTasks": v.AstrayTasks, "Abandoned": v.Abandoned, "OpenKeys": v.OpenKeys, "ParkedIntents": v.ParkedIntents,
		}
		for name, ask := range questions {
			if ids, err := ask(ctx, 5); len(ids) != 0 || err != nil {
				t.Errorf("%s in a house in order: %v %v", name, ids, err)
			}
		}
		stray := approval.Task{Case: "gone", ID: "t-gone", Step: approval.Decide, OpenedAt: morning}
		astray := e.task(approval.Precheck, "440105002", 1)
		for _, x := range []struct {
			question, offender string
			harm               func(tx *store.Tx) error
		}{
			{"OrphanTasks", "t-gone", func(tx *store.Tx) error { return tx.PutTask(stray) }},
			{"OrphanPapers", "p-gone", func(tx *store.Tx) error {
				p := paper(e, "p-gone", "", "GGGGGGGGGGGG")
				p.Case = "gone"
				return tx.PutPaper(p)
			}},
			{"OrphanMaterials", "lost", exec(`INSERT INTO material (place, case_id, seq, material, digest, type, size, name)
				SELECT place, 'gone', seq, material, 'lost', type, size, name FROM material`)},
			{"LostFiles", "lost", nil},
			{"OrphanLicences", "L", exec(`INSERT INTO licence (place, id, verify, case_id, case_number, item, type_name, organ, issued_on, valid_until, validity, status, file, holder)
				SELECT place, 'L', 'V', 'gone', case_number, item, type_name, organ, issued_on, valid_until, validity, status, file, holder FROM licence`)},
			{"OrphanEntries", "gone", exec(`INSERT INTO entry (place, case_id, seq, at, act, line, hash) SELECT place, 'gone', 1, at, act, line, hash FROM entry WHERE seq = 4`)},
			{"OrphanNotices", "n-gone", exec(`INSERT INTO notice (place, account, id, case_id, template, args, at) SELECT place, account, 'n-gone', 'gone', template, args, at FROM notice`)},
			{"DuplicateNumbers", "海新港受〔2026〕000001号", func(tx *store.Tx) error {
				return tx.PutPaper(paper(e, "p2", "海新港受〔2026〕000001号", "HHHHHHHHHHHH"))
			}},
			{"Unnamed", waits.c.ID, exec(`DELETE FROM case_name WHERE name = '` + string(waits.c.Tracking) + `'`)},
			{"Abandoned", waits.c.ID, exec(`DELETE FROM task_live WHERE case_id = '` + waits.c.ID + `'`)},
			{"AstrayTasks", astray.ID, func(tx *store.Tx) error { return tx.PutTask(astray) }},
			{"OpenKeys", "key", func(tx *store.Tx) error {
				_, err := tx.Exec(`INSERT INTO idempotency (place, actor, key, act, digest, result, at) VALUES (?, 'wang', 'key', 'apply', ?, NULL, 1)`, tx.Place(), []byte("d"))
				return err
			}},
			{"TwiceKept", e.c.ID, exec(`INSERT INTO case_done (place, id, version, state, item, filed_by, accepting, handling, deciding, ended_at, applicant, query_hash, key, fold)
				SELECT place, id, version, state, item, filed_by, accepting, handling, deciding, 1, applicant, query_hash, key, fold FROM case_live WHERE id = '` + e.c.ID + `'`)},
		} {
			if x.harm != nil {
				write(t, db, x.harm)
			}
			if ids, err := questions[x.question](ctx, 5); err != nil || !slices.Contains(ids, x.offender) {
				t.Errorf("%s finds %v, want %s, %v", x.question, ids, x.offender, err)
			}
			if ids, err := questions[x.question](ctx, 1); err != nil || len(ids) != 1 {
				t.Errorf("%s, one only: %v %v", x.question, ids, err)
			}
		}
	})
}

func exec(query string) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		_, err := tx.Exec(query)
		return err
	}
}

// Words that were changed under their key no longer open, and words put in
// another's place neither.
func TestChangedWordsAreSeen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		e := file(t, db, filing{}).accepted()
		digests, err := v.BodyDigests(ctx, e.c.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range e.journal {
			if !reflect.DeepEqual(digests[entry.Seq], entry.Body) {
				t.Errorf("entry %d: %x, want %x", entry.Seq, digests[entry.Seq], entry.Body)
			}
		}
		write(t, db, exec(`UPDATE entry SET sealed = (SELECT f.sealed FROM entry f WHERE f.case_id = entry.case_id AND f.seq = 1) WHERE seq = 2`))
		if _, err := v.BodyDigests(ctx, e.c.ID); fault.Code(err) != "CASE-BODY-01" {
			t.Errorf("words of another entry: %v", err)
		}
		if _, _, err := v.Body(ctx, e.c.ID, 2); fault.Code(err) != "CASE-BODY-01" {
			t.Errorf("words of another entry: %v", err)
		}
	})
}

func TestEachCaseAndTally(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		want := map[string]cases.Case{}
		const many = 203 // more than a page
		for i := range many {
			e := file(t, db, filing{})
			if i%50 == 0 {
				e.step(cases.Withdraw, resident, cases.Facts{}, nil)
			}
			want[e.c.ID] = e.c
		}
		got := map[string]cases.Case{}
		if err := db.View().EachCase(ctx, func(c cases.Case) error {
			if _, twice := got[c.ID]; twice {
				t.Errorf("%s comes twice", c.ID)
			}
			got[c.ID] = c
			return nil
		}); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%d cases, %v", len(got), err)
		}
		if err := db.View().EachCase(ctx, func(cases.Case) error { return fault.New(fault.Internal, "TEST-STOP") }); fault.Code(err) != "TEST-STOP" {
			t.Errorf("a caller that stops: %v", err)
		}
		tally, err := db.View().Tally(ctx)
		if err != nil || tally.Live != many-5 || tally.Done != 5 || tally.Entries != many+5 || tally.OpenTasks != many-5 || tally.DoneTasks != 5 {
			t.Errorf("%+v %v", tally, err)
		}
	})
}

func TestFilesAreHeldAgainstTheirDigest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		digest := func(s string) string { sum := sha256.Sum256([]byte(s)); return hex.EncodeToString(sum[:]) }
		e := file(t, db, filing{})
		write(t, db, func(tx *store.Tx) error {
			for _, b := range []store.Blob{
				{Digest: digest("good"), Size: 4, Bytes: []byte("good"), At: morning},
				{Digest: digest("right"), Size: 5, Bytes: []byte("wrong"), At: morning},
				{Digest: digest("large"), Size: store.InlineBlob + 1, At: morning},
			} {
				if _, err := tx.Exec(`INSERT INTO blob (place, digest, size, type, bytes, at) VALUES (?, ?, ?, '', ?, ?)`,
					db.Place(), b.Digest, b.Size, b.Bytes, b.At); err != nil {
					return err
				}
			}
			return tx.PutMaterial(store.Material{Case: e.c.ID, Seq: 1, Attached: store.Attached{Material: "photo", Digest: digest("never")}})
		})
		got := map[string]string{}
		if err := db.View().EachBlob(ctx, func(d string, check error) error {
			got[d] = fmt.Sprint(fault.Code(check))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{digest("good"): "", digest("right"): "STORE-BLOB-01", digest("large"): "STORE-BLOB-01", digest("never"): "STORE-BLOB-01"}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	})
}
