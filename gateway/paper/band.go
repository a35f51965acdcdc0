package paper

import "tongban/domain/document"

// band is one strip of the body: a line, a table row, the place of the seal.
// It is never cut by a page.
type band struct {
	height float64
	draw   func(p *pen, y float64) // y is its upper edge
	head   *band                   // drawn above it when it opens a page
	keep   bool                    // stays on one page with the next band
	space  bool                    // only distance: vanishes at the top of a page
	bottom bool                    // sinks to the foot of its page
}

// placed is a band on its page.
type placed struct {
	band
	y float64
}

// frame is the body of a page.
type frame struct{ top, bottom float64 }

func (f frame) height() float64 { return f.bottom - f.top }

// tighter are the ways to save a page, the mildest first: lines move together,
// the code moves beside the seal, and last the running text goes from 四号 to
// 小四 as papers with tables have it. A last page that bears hardly more than
// the seal is nobody's wish.
var tighter = []struct {
	tight  float64
	beside bool
	body   float64
}{{1, false, 14}, {0.93, false, 14}, {0.86, false, 14}, {0.93, true, 14}, {0.86, true, 14}, {0.93, true, 12}, {0.85, true, 12}}

// pages lays out a paper in the mildest way that takes the fewest pages.
func (t *setter) pages(doc document.Doc) (best [][]placed) {
	if doc.Style == document.Handbook {
		t.tight, t.body, t.table = 0.93, handbookBody, handbookTable
		return paginate(t.flow(doc), frameOf(doc))
	}
	for _, way := range tighter {
		t.tight, t.beside, t.body = way.tight, way.beside, way.body
		if pages := paginate(t.flow(doc), frameOf(doc)); best == nil || len(pages) < len(best) {
			best = pages
		}
		if len(best) == 1 {
			break
		}
	}
	return best
}

// paginate lays bands on pages.
func paginate(bands []band, f frame) (pages [][]placed) {
	var page []placed
	y := f.top
	for i := 0; i < len(bands); {
		group, height := together(bands[i:], f.height())
		head := bands[i].head
		if len(page) > 0 && y+height > f.bottom+slip {
			pages, page, y = append(pages, page), nil, f.top
			if head != nil {
				page, y = append(page, placed{*head, y}), y+head.height
			}
		}
		for _, b := range group {
			i++
			if b.space && len(page) == 0 {
				continue
			}
			at := y
			if b.bottom {
				at = f.bottom - b.height
			}
			page, y = append(page, placed{b, at}), at+b.height
		}
	}
	return append(pages, page)
}

// together is the band and those it must stay with, as far as a page holds them.
func together(bands []band, room float64) (group []band, height float64) {
	for i, b := range bands {
		if i > 0 && height+b.height > room {
			break
		}
		group, height = append(group, b), height+b.height
		if !b.keep {
			break
		}
	}
	return group, height
}
