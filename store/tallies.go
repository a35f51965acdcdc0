package store

import (
	"context"
	"time"

	"tongban/domain/evaluation"
	"tongban/domain/org"
)

// Tallies counts what was said about the cases that ended in a time, from
// inclusive, to exclusive, by the unit that handled them; an unrated case that
// ended before late is past its days.
func (r reads) Tallies(ctx context.Context, from, to, late time.Time) ([]evaluation.Tally, error) {
	type part struct {
		unit  org.UnitCode
		level evaluation.Level
		late  bool
		n     int
	}
	parts, err := many(ctx, r, `
		SELECT d.handling, coalesce(x.level, 0), CASE WHEN d.ended_at < ? THEN 1 ELSE 0 END AS late, count(*)
		  FROM case_done d
		  LEFT JOIN rating x ON x.place = d.place AND x.case_id = d.id
		 WHERE d.place = ? AND d.ended_at >= ? AND d.ended_at < ?
		 GROUP BY d.handling, coalesce(x.level, 0), late ORDER BY d.handling`, []any{late, r.place, from, to}, func(s scanner) (p part, err error) {
		var past int
		err = s.Scan(&p.unit, &p.level, &past, &p.n)
		p.late = past == 1
		return p, err
	})
	var all []evaluation.Tally
	for _, p := range parts {
		if len(all) == 0 || all[len(all)-1].Unit != p.unit {
			all = append(all, evaluation.Tally{Unit: p.unit})
		}
		all[len(all)-1].Add(p.level, p.late, p.n)
	}
	return all, err
}
