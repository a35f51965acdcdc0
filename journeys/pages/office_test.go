package pages

// acceptsAtTheWindow is the clerk's part: take the case, look at an answer with
// a reason, accept.
func acceptsAtTheWindow(v *visitor, number string) {
	v.t.Helper()
	v.lookAround("queue")
	v.Fill("form.search input", "0105-000000-00000-0")
	v.press(200, "form.search button")
	v.look("queue-search-none")
	v.open("/counter")
	v.press(200, `tr[data-row] a`)
	v.says(number, "照片.png")
	v.lookAround("counter-case")
	v.press(200, `form[action$="/claim"] button`)
	v.look("counter-case-mine")
	v.Click(`details:has(form[action$="/reveal"]) summary`)
	v.Click(`form[action$="/reveal"] ` + field("reason"))
	v.press(422, `form[action$="/reveal"] button`)
	v.refused("counter-reveal-wrong", "field", "reason")
	v.Choose(field("field"), "id_number")
	v.Fill(field("reason"), "核对原证信息")
	v.press(200, `form[action$="/reveal"] button`)
	v.says(id)
	v.look("counter-reveal-shown")
	v.open("/counter/cases/" + number + "/withdraw")
	v.look("counter-withdraw")
	v.open("/counter/cases/" + number)
	v.press(200, `form[action$="/accept"] button`)
	v.look("queue-empty")
}

// proposes is the handling officer's part.
func proposes(v *visitor, number string) {
	v.t.Helper()
	v.lookAround("tasks")
	v.open("/desk?mine=1")
	v.look("tasks-mine-empty")
	v.open("/desk/cases/" + number)
	v.lookAround("desk-case")
	v.open("/desk/cases/" + number + "/propose")
	v.look("propose")
	v.press(422, "main .actions button")
	v.refused("propose-wrong", "verdict", "text")
	v.Click(field("verdict"))
	v.Fill(field("text"), "数据库信息一致，建议予以补办。")
	v.press(200, "main .actions button")
	v.look("tasks-empty")
}

// decides is the approver's part: refuse without a reason first, then grant.
func decides(v *visitor, number string) {
	v.t.Helper()
	v.open("/desk/cases/" + number)
	v.look("desk-case-approver")
	v.press(200, `a[href$="/decide"]`)
	v.says("数据库信息一致")
	v.lookAround("decide")
	v.Click(field("verdict") + "-2")
	v.press(422, "main .actions button")
	v.refused("decide-wrong", "reason", "basis")
	v.Click(field("verdict"))
	v.press(200, "main .actions button")
	v.says("中华人民共和国残疾人证")
	v.look("decide-confirm")
	v.press(200, `button[name="mend"]`)
	v.press(200, "main .actions button")
	v.press(200, `button[name="sure"]`)
	v.look("tasks-after-decision")
}

// supervises reads the journal of the case and finds its chain whole.
func supervises(v *visitor, number string) {
	v.t.Helper()
	v.lookAround("watch")
	v.open("/watch/cases")
	v.lookAround("watch-cases")
	v.Fill("form.search input", "0105-000000-00000-0")
	v.press(200, "form.search button")
	v.look("watch-none")
	v.open("/watch/cases/" + number)
	v.lookAround("watch-journal")
	if text := v.Text("main"); !v.Has(".notice.info code") {
		v.t.Errorf("the chain is not told to be whole:\n%s", text)
	}
	if got := v.Goto("/counter"); got != 403 {
		v.t.Errorf("the counter answers a supervisor %d", got)
	}
	v.look("forbidden")
}
