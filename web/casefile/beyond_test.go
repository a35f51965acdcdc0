package casefile_test

import "testing"

// What goes beyond the guide is asked on a page of its own, told to whoever
// looks at the case, and taken back by supervision.
func TestBeyondTheGuideOnPages(t *testing.T) {
	s := open(t)
	p := s.signIn("shouli01")
	number := trackingNumber.FindString(walkIn(p, lan).Path)
	at := "/counter/cases/" + number
	p.get(at+"/correct").want(200, "共享库").lacks(`value="resident_id_card"`)
	on := p.get(at+"/beyond").want(200, "进入监督清单")
	on = p.post(on, at+"/beyond", values("what", "邻居的书面同意", "reason", "短", "basis", "无")).want(422, "至少 10 个字", "邻居的书面同意", `href="#f-known"`)
	p.post(on, at+"/beyond", values("what", "邻居的书面同意", "reason", "附近曾有冒用他人证件补办的情况。", "basis", "无", "known", "yes")).want(200, "列入监督清单")
	miss := p.get(at+"/library-miss").want(200, "申请人居民身份证")
	p.post(miss, at+"/library-miss", values("material", "resident_id_card", "text", "按证件号码查询，没有结果")).want(200, "已登记系统未查到")
	p.get(at+"/correct").want(200, `value="resident_id_card"`)

	w := s.signIn("jiandu01")
	w.get("/watch/beyond").want(200, "邻居的书面同意", "无法律依据", number, "待答复")
	w.get("/watch/beyond?became=recalled").want(200, "没有指南以外的要求")
	w.get("/watch/beyond?became=nonsense").want(400)
	page := w.get("/watch/cases/"+number+"/beyond").want(200, "要求撤回")
	page = w.post(page, "/watch/cases/"+number+"/beyond", values("demand", "2", "text", "短")).want(422, "至少 10 个字")
	w.post(page, "/watch/cases/"+number+"/beyond", values("demand", "2", "text", "指南没有这一项，不得要求。")).want(200, "已通知申请人", "已撤回")
	p.get("/watch/beyond").want(403)
}
