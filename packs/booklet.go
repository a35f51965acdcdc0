package packs

import (
	"cmp"
	"slices"
	"time"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/document"
	"tongban/domain/guide"
)

// Booklet is the guides of all items bound together, told with the amounts of
// the day of at: by department, within it in the order of the files.
func (p *Pack) Booklet(l words.Lang, at time.Time) document.Book {
	day := workday.DayOf(at)
	f := document.BookFacts{Lang: l, District: p.District, On: guide.Day(l, day), At: at}
	for _, it := range p.byDepartment() {
		if it.Withdrawn {
			continue
		}
		f.Guides = append(f.Guides, p.Guide(l, it, day))
		f.Parts = append(f.Parts, p.keeper(it))
	}
	for _, h := range p.Chart.Halls {
		f.Halls = append(f.Halls, guide.HallOf(l, h))
	}
	return document.NewBook(f)
}

// Guide is the guide of an item on a day.
func (p *Pack) Guide(l words.Lang, it *catalogue.Item, on workday.Day) guide.Guide {
	told := p.Told(*it, on)
	return guide.Of(l, guide.Input{Item: &told, Calendar: p.Calendar, On: on, Form: p.Forms[it.Form], Chart: p.Chart, Remedy: p.Remedy(it.Regime, guide.Decider(p.Chart, it), cases.Refusal),
		NameOf: func(id string) string {
			if other, ok := p.Item(id); ok {
				return other.Name
			}
			return ""
		}})
}

// keeper is the department that keeps an item.
func (p *Pack) keeper(it *catalogue.Item) string {
	if len(it.Departments) == 0 {
		return p.Chart.Name(it.Organ)
	}
	return p.Chart.Name(it.Departments[0])
}

// byDepartment are the items with those of a department together, the
// departments in the order of their first item.
func (p *Pack) byDepartment() []*catalogue.Item {
	rank, all := map[string]int{}, make([]*catalogue.Item, len(p.Items))
	for i := range p.Items {
		all[i] = &p.Items[i]
		if k := p.keeper(all[i]); rank[k] == 0 {
			rank[k] = len(rank) + 1
		}
	}
	slices.SortStableFunc(all, func(a, b *catalogue.Item) int { return cmp.Compare(rank[p.keeper(a)], rank[p.keeper(b)]) })
	return all
}
