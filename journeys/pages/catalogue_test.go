package pages

import (
	"strconv"
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// catalogue is a new version of an item on its way: the department writes it in
// forms, its head approves, 司法 clears, 政务办 publishes for a later day.
func catalogue(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	v := signed(t, b, s, size, "bianji01", "/")
	v.open("/admin/catalogue")
	v.lookAround("catalogue")
	v.open("/admin/catalogue/items/HZ-CL-04")
	v.lookAround("catalogue-item")
	v.Fill(field("title"), "承诺时限缩短为八个工作日")
	v.press(200, "main .actions button")
	draft := v.Path()
	v.says("起草中", "没有差异")
	v.lookAround("revision-empty")
	v.press(422, `form[action$="/submit"] button`)
	v.says("请写明为什么要改")
	v.look("revision-empty-wrong")

	v.open(draft + "/about")
	v.look("revision-about")
	v.Fill(field("why"), "区残联内部流转提速。")
	v.date("effective", "2026-01-01")
	v.press(422, "main .actions button")
	v.refused("revision-about-wrong", "effective")
	v.date("effective", "2027-01-04")
	v.press(200, "main .actions button")
	v.writes(draft)

	v.press(200, `form[action$="/submit"] button`)
	v.says("部门负责人审核")
	v.look("revision-sent")

	head := signed(t, b, s, size, "fuze01", draft)
	head.lookAround("revision-head")
	head.press(422, `form[action$="/head"] .actions button`)
	head.refused("revision-head-wrong", "verdict")
	head.Click(field("verdict"))
	head.press(200, `form[action$="/head"] .actions button`)

	lawyer := signed(t, b, s, size, "fazhi01", draft)
	lawyer.Click(field("verdict") + "-2")
	lawyer.press(422, `form[action$="/legal"] .actions button`)
	lawyer.refused("revision-legal-wrong", "reason")
	lawyer.Fill(field("reason"), "请补上改期依据。")
	lawyer.press(200, `form[action$="/legal"] .actions button`)
	lawyer.says("已退回起草人", "请补上改期依据。")

	v.open(draft)
	v.press(200, `form[action$="/submit"] button`)
	head.open(draft)
	head.Click(field("verdict"))
	head.press(200, `form[action$="/head"] .actions button`)
	lawyer.open(draft)
	lawyer.Click(field("verdict"))
	lawyer.press(200, `form[action$="/legal"] .actions button`)

	publisher := signed(t, b, s, size, "fabu01", draft)
	publisher.look("revision-audit")
	publisher.Click(field("verdict"))
	publisher.press(200, `form[action$="/audit"] .actions button`)
	publisher.says("已发布", "第 2 版")
	publisher.look("revision-published")
	publisher.open("/admin/catalogue/items/HZ-CL-04")
	publisher.says("2027年1月4日", "与第 1 版比较")
	publisher.open("/admin/catalogue/items/HZ-CL-04/diff?from=1&to=2")
	publisher.says("减轻负担", "加重负担")
	publisher.lookAround("catalogue-diff")
	publisher.open("/admin/catalogue/bulk")
	publisher.look("catalogue-bulk")
	v.open("/admin/catalogue/revisions?state=published")
	v.lookAround("catalogue-work")
	withdraws(t, b, s, size)
	v.open("/admin/catalogue/import")
	v.look("catalogue-import")
	v.press(422, "main .actions button")
	v.refused("catalogue-import-wrong", "book")
}

// writes changes materials and limits in forms: adds a row, moves it, is told
// what does not hold at its element, mends it.
func (v *visitor) writes(draft string) {
	v.t.Helper()
	v.open(draft + "/edit/materials")
	v.lookAround("revision-materials")
	v.press(200, `button[value="add"]`)
	v.Fill(field("materials[3].key"), "unheard_of")
	v.Fill(field("materials[3].name"), "单位证明")
	v.Fill(field("materials[3].copies"), "一")
	v.press(422, `button[value="save"]`)
	v.refused("revision-materials-wrong", "materials[3].copies")
	v.Fill(field("materials[3].copies"), "1")
	v.press(200, `button[value="up:3"]`)
	v.holds("materials[2].name", "单位证明")
	v.says("不在材料字典")
	v.look("revision-materials-found")
	v.open(draft)
	v.says("更正后才能送审")
	v.look("revision-found")
	v.open(draft + "/edit/materials")
	v.press(200, `button[value="remove:2"]`)
	v.Fill(field("materials[1].tips"), "近六个月内免冠正面照，白底。")
	v.Fill(field("materials[1].copies"), "2")
	v.press(200, `button[value="save"]`)
	v.open(draft + "/edit/flow")
	v.look("revision-flow")
	v.Fill(field("limits.promised.amount"), "8")
	v.Fill(field("flow.decide.workdays"), "5")
	v.press(200, `button[value="save"]`)
	v.open(draft + "/edit/basic")
	v.look("revision-basic")
	v.reshapes(draft)
	v.open(draft)
	v.says("缩短 2")
	v.look("revision-ready")
}

// reshapes changes the form of the item: another label, a question more from the
// field dictionary, which gives it its type and its words.
func (v *visitor) reshapes(draft string) {
	v.t.Helper()
	v.open(draft + "/edit/form.fields")
	v.lookAround("revision-form")
	v.Fill(field("form.fields[2].label"), "哪天遗失的")
	v.Fill(field("form.fields[0].max_len"), "长")
	v.press(422, `button[value="save"]`)
	v.refused("revision-form-wrong", "form.fields[0].max_len")
	v.Fill(field("form.fields[0].max_len"), "24")
	v.press(200, `button[value="add"]`)
	rows, _ := strconv.Atoi(v.Value(`input[name="rows"]`))
	last := "form.fields[" + strconv.Itoa(rows-1) + "]"
	v.Choose(field(last+".key"), "change_story")
	v.press(200, `button[value="save"]`)
	v.holds("form.fields[2].label", "哪天遗失的")
	v.Fill(field(last+".hint"), "一两句话即可。")
	v.press(200, `button[value="save"]`)
	v.look("revision-form-more")
	v.open(draft + "/edit/form.groups")
	v.look("revision-form-groups")
}

// withdraws ends an item at once; its guide leads whoever comes on to another.
func withdraws(t *testing.T, b *browser.Browser, s *stage.Stage, size browser.Size) {
	v := signed(t, b, s, size, "bianji02", "/admin/catalogue/items/HZ-LS-05")
	v.Fill(field("title"), "并入异地就医备案（演示）")
	v.Fill(field("why"), "演示事项合并。")
	v.press(200, "main .actions button")
	draft := v.Path()
	v.open(draft + "/edit/basic")
	v.look("revision-basic-bureau")
	v.Choose(field("withdrawn"), "yes")
	v.Fill(field("successor"), "HZ-YB-05")
	v.press(200, `button[value="save"]`)
	v.open(draft)
	v.press(200, `form[action$="/submit"] button`)
	for _, x := range []struct{ login, desk string }{{"fuze02", "head"}, {"fazhi01", "legal"}, {"fabu01", "audit"}} {
		at := signed(t, b, s, size, x.login, draft)
		at.Click(field("verdict"))
		at.press(200, `form[action$="/`+x.desk+`"] .actions button`)
	}
	resident := visit(t, b, s, size)
	resident.open("/hall/items/HZ-LS-05")
	resident.says("这个事项已经取消", "异地就医")
	resident.lookAround("guide-gone")
	resident.press(200, "main .actions a")
	if got := resident.Path(); got != "/hall/items/HZ-YB-05" {
		t.Errorf("the successor stands at %s", got)
	}
	resident.open("/hall/items?q=租赁登记备案")
	if resident.Has(`a[href="/hall/items/HZ-LS-05"]`) {
		t.Error("the search still lists it")
	}
}
