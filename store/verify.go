package store

import (
	"context"

	"tongban/domain/cases"
)

// The questions of the verify command. Each answers the first offending ids,
// at most n, and nothing when all is well.

// strays lists the ids a statement finds; its last mark is the limit.
func (r reads) strays(ctx context.Context, query string, n int) ([]string, error) {
	return many(ctx, r, query+` LIMIT ?`, []any{r.place, n}, oneText)
}

// withoutCase finds the rows of a table whose case does not exist.
func (r reads) withoutCase(ctx context.Context, table, id string, n int) ([]string, error) {
	return r.strays(ctx, `
		SELECT x.`+id+` FROM `+table+` x
		 WHERE x.place = ?
		   AND NOT EXISTS (SELECT 1 FROM case_live c WHERE c.place = x.place AND c.id = x.case_id)
		   AND NOT EXISTS (SELECT 1 FROM case_done d WHERE d.place = x.place AND d.id = x.case_id)
		 ORDER BY 1`, n)
}

// OrphanTasks are open and ended tasks without a case.
func (r reads) OrphanTasks(ctx context.Context, n int) ([]string, error) {
	open, err := r.withoutCase(ctx, "task_live", "id", n)
	if err != nil {
		return nil, err
	}
	done, err := r.withoutCase(ctx, "task_done", "id", n)
	all := append(open, done...)
	return all[:min(n, len(all))], err
}

// OrphanMaterials are files noted for a case that does not exist, by digest.
func (r reads) OrphanMaterials(ctx context.Context, n int) ([]string, error) {
	return r.withoutCase(ctx, "material", "digest", n)
}

// OrphanPapers are papers without a case.
func (r reads) OrphanPapers(ctx context.Context, n int) ([]string, error) {
	return r.withoutCase(ctx, "paper", "id", n)
}

// OrphanLicences are licences without a case.
func (r reads) OrphanLicences(ctx context.Context, n int) ([]string, error) {
	return r.withoutCase(ctx, "licence", "id", n)
}

// OrphanEntries are cases that have a journal and nothing else.
func (r reads) OrphanEntries(ctx context.Context, n int) ([]string, error) {
	return r.withoutCase(ctx, "entry", "case_id", n)
}

// OrphanNotices are notices about a case that does not exist.
func (r reads) OrphanNotices(ctx context.Context, n int) ([]string, error) {
	return r.withoutCase(ctx, "notice", "id", n)
}

// LostFiles are digests of files that a case, a paper or a licence names and
// nobody keeps.
func (r reads) LostFiles(ctx context.Context, n int) ([]string, error) {
	var all []string
	for _, x := range []struct{ table, column string }{{"material", "digest"}, {"paper", "file"}, {"licence", "file"}} {
		lost, err := r.strays(ctx, `
			SELECT DISTINCT x.`+x.column+` FROM `+x.table+` x
			 WHERE x.place = ? AND x.`+x.column+` <> ''
			   AND NOT EXISTS (SELECT 1 FROM blob b WHERE b.place = x.place AND b.digest = x.`+x.column+`)
			 ORDER BY 1`, n)
		if err != nil {
			return nil, err
		}
		all = append(all, lost...)
	}
	return all[:min(n, len(all))], nil
}

// DuplicateNumbers are document numbers that two papers carry. The numbers of
// cases cannot stand twice: case_name is keyed by them.
func (r reads) DuplicateNumbers(ctx context.Context, n int) ([]string, error) {
	return r.strays(ctx, `
		SELECT number FROM paper WHERE place = ? AND number <> ''
		 GROUP BY number HAVING count(*) > 1 ORDER BY number`, n)
}

// Unnamed are cases that cannot be found by both their numbers. Names are counted
// once for all: no index leads from a case to its names.
func (r reads) Unnamed(ctx context.Context, n int) ([]string, error) {
	var all []string
	for _, table := range []string{"case_live", "case_done"} {
		bare, err := r.strays(ctx, `
			SELECT c.id FROM `+table+` c
			  LEFT JOIN (SELECT place, case_id, count(*) AS names FROM case_name
			              WHERE name NOT LIKE 'draft/%' GROUP BY place, case_id) n
			         ON n.place = c.place AND n.case_id = c.id
			 WHERE c.place = ? AND coalesce(n.names, 0) <> 2
			 ORDER BY c.id`, n)
		if err != nil {
			return nil, err
		}
		all = append(all, bare...)
	}
	return all[:min(n, len(all))], nil
}

// TwiceKept are cases that stand among the live and the ended at once.
func (r reads) TwiceKept(ctx context.Context, n int) ([]string, error) {
	return r.strays(ctx, `
		SELECT c.id FROM case_live c JOIN case_done d ON d.place = c.place AND d.id = c.id
		 WHERE c.place = ? ORDER BY c.id`, n)
}

// AstrayTasks are open tasks whose step does not fit where their case stands:
// precheck before acceptance, propose in review, decide before the decision,
// after-check once it has ended.
func (r reads) AstrayTasks(ctx context.Context, n int) ([]string, error) {
	return r.strays(ctx, `
		SELECT t.id FROM task_live t
		  LEFT JOIN case_live c ON c.place = t.place AND c.id = t.case_id
		  LEFT JOIN case_done d ON d.place = t.place AND d.id = t.case_id
		 WHERE t.place = ?
		   AND NOT coalesce(
		       t.step = 'precheck'   AND c.state IN ('submitted', 'precheck') OR
		       t.step = 'propose'    AND c.state IN ('accepted', 'review') OR
		       t.step = 'decide'     AND c.state = 'deciding' OR
		       t.step = 'aftercheck' AND d.state = 'closed', false)
		 ORDER BY t.id`, n)
}

// Abandoned are cases under way on which somebody should work and no task
// waits.
func (r reads) Abandoned(ctx context.Context, n int) ([]string, error) {
	return r.strays(ctx, `
		SELECT c.id FROM case_live c
		 WHERE c.place = ? AND c.state IN ('submitted', 'precheck', 'accepted', 'review', 'deciding')
		   AND NOT EXISTS (SELECT 1 FROM task_live t WHERE t.place = c.place AND t.case_id = c.id)
		 ORDER BY c.id`, n)
}

// OpenKeys are idempotency keys whose act has left no result.
func (r reads) OpenKeys(ctx context.Context, n int) ([]string, error) {
	return r.strays(ctx, `SELECT key FROM idempotency WHERE place = ? AND result IS NULL ORDER BY key`, n)
}

// ParkedIntents are outbox rows that were tried too often and wait for a person.
func (r reads) ParkedIntents(ctx context.Context, n int) ([]string, error) {
	return r.strays(ctx, `SELECT id FROM outbox WHERE place = ? AND parked = 1 ORDER BY id`, n)
}

// BodyDigests opens all the words of a case and digests them anew, by entry; the
// journal holds what they should be. CASE-FORGOTTEN-01 when there is no key any
// more.
func (r reads) BodyDigests(ctx context.Context, caseID string) (map[int][]byte, error) {
	key, err := r.CaseKey(ctx, caseID)
	if err != nil {
		return nil, err
	}
	boxes, err := r.sealedBodies(ctx, caseID)
	if err != nil {
		return nil, err
	}
	digests := make(map[int][]byte, len(boxes))
	for _, b := range boxes {
		words, err := key.open(caseID, b.seq, b.sealed)
		if err != nil {
			return nil, err
		}
		digests[b.seq] = cases.BodyDigest(b.salt, words)
	}
	return digests, nil
}

const casesAtOnce = 200

// EachCase calls fn with every case as it is kept, the live ones first. It holds
// nothing open between the calls, so fn may ask on.
func (r reads) EachCase(ctx context.Context, fn func(cases.Case) error) error {
	for _, table := range []string{"case_live", "case_done"} {
		for after := ""; ; {
			folds, err := many(ctx, r, `SELECT fold FROM `+table+` WHERE place = ? AND id > ? ORDER BY id LIMIT ?`,
				[]any{r.place, after, casesAtOnce}, oneText)
			if err != nil {
				return err
			}
			for _, fold := range folds {
				c, err := unfold(fold)
				if err != nil {
					return err
				}
				if err := fn(c); err != nil {
					return err
				}
				after = c.ID
			}
			if len(folds) < casesAtOnce {
				break
			}
		}
	}
	return nil
}

// Tally is how many rows the memory holds, for the verify command and the
// administrator.
type Tally struct {
	Live, Done, Entries, OpenTasks, DoneTasks, Materials, Papers, Licences int
	Notices, Outbox, Keys, Drafts                                          int
}

// Tally counts.
func (r reads) Tally(ctx context.Context) (t Tally, err error) {
	for _, x := range []struct {
		table string
		n     *int
	}{
		{"case_live", &t.Live}, {"case_done", &t.Done}, {"entry", &t.Entries}, {"task_live", &t.OpenTasks},
		{"task_done", &t.DoneTasks}, {"material", &t.Materials}, {"paper", &t.Papers}, {"licence", &t.Licences},
		{"notice", &t.Notices}, {"outbox", &t.Outbox}, {"idempotency", &t.Keys}, {"draft", &t.Drafts},
	} {
		if _, err := r.one(ctx, `SELECT count(*) FROM `+x.table+` WHERE place = ?`, []any{r.place}, x.n); err != nil {
			return t, err
		}
	}
	return t, nil
}
