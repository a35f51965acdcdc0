package layout

import (
	"time"

	"github.com/a-h/templ"

	"tongban/base/fault"
	"tongban/base/words"
)

// GalleryPath is where the living page of the parts stands.
const GalleryPath = "/about/components"

// GalleryPage is the page around the gallery; wrong shows the refused answer.
func GalleryPage(lang words.Lang, audience Audience, elder, wrong bool) Page {
	p := Page{
		Lang: lang, Audience: audience, Elder: elder,
		Title: "页面部件", Caption: "HZ26-1124-7K3QX-8", Lead: "每一种部件，每一种状态。",
		Place: "广州市海珠区", Path: GalleryPath, Nonce: "gallery", SignIn: "/signin",
		Nav:    []NavItem{{Text: "首页", Href: "/"}, {Text: "事项", Href: "/hall/items", Current: true}, {Text: "我的办件", Href: "/halls", Count: 2}, {Text: "进度查询", Href: "/verify"}},
		Crumbs: []NavItem{{Text: "首页", Href: "/"}, {Text: "残疾人证", Href: "/hall/items"}, {Text: "页面部件"}},
	}
	if audience != "" && audience != Hall {
		p.User = &User{Name: "李*", Role: "江南中街综合窗口", SignOut: "/signout"}
	}
	if wrong {
		p.Problem = galleryFault()
	} else {
		p.Flash = "草稿已保存，30 天内可以继续填写。"
	}
	return p
}

var (
	galleryStates = []string{
		"draft", "submitted", "precheck", "correction", "not_required", "not_accepted", "accepted", "review",
		"special", "suspended", "deciding", "granted", "refused", "transferred", "withdrawn", "terminated",
		"void", "making", "ready", "closed", "archived", "deemed", "extended", "tolerated", "promised", "overdue",
	}
	galleryLefts = []Left{
		{N: 12, Running: true}, {N: 2, Running: true}, {N: 1, Running: true, Unit: "day"}, {Running: true},
		{N: -1, Running: true}, {N: -3, Running: true}, {N: 5, Unit: "hour", Running: true}, {Unit: "hour", Running: true},
		{N: 9, Running: true, Provisional: true}, {Running: true, Paused: true}, {},
	}
	galleryIcons = []string{"search", "home", "file", "folder", "user", "users", "mail", "eye", "badge", "place", "phone", "print", "camera",
		"upload", "clip", "check", "warn", "info", "next", "clock", "news", "elder", "help", "again", "remove", "post", "text", "in", "list",
		"dark", "light", "close", "baby", "work", "shop", "key", "heart", "care", "access", "buoy", "medal", "sunset", "chair", "flower", "scale", "build"}
	galleryColours = []string{"ground", "paper", "ink", "muted", "line", "edge", "blue", "blue-deep", "blue-tint", "red", "red-deep", "red-tint", "band"}
	galleryViews   = []NavItem{
		{Text: "平常", Href: GalleryPath}, {Text: "有错要改", Href: GalleryPath + "?wrong=1"},
		{Text: "工作人员", Href: GalleryPath + "?for=desk"}, {Text: "办成确认", Href: GalleryPath + "?done=1"}, {Text: "办不成", Href: GalleryPath + "?sorry=1"},
	}
	galleryCollect = []Option{{Value: "counter", Text: "窗口领取", Hint: "请带身份证原件。"}, {Value: "post", Text: "邮寄到家", Hint: "邮费由政府承担。"}}
	galleryYesNo   = []Option{{Value: "yes", Text: "同意"}, {Value: "no", Text: "不同意"}}
	galleryReasons = []Option{{Value: "blurred", Text: "照片不清晰"}, {Value: "missing", Text: "缺少签名"}}
	galleryStreets = []Option{{Value: "440105003", Text: "滨江街道"}, {Value: "440105004", Text: "素社街道"}}
	galleryHave    = []HaveFile{{Name: "遗失声明.pdf", Size: "214 KB", Href: GalleryPath, RemoveName: "remove", RemoveValue: "1"}}
	gallerySoon    = time.Date(2026, 12, 1, 0, 0, 0, 0, shanghai)
	gallerySquare  = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h3v3H0zM5 0h3v3H5zM0 5h3v3H0zM4 4h1v1H4zM6 6h2v1H6z"/></svg>`
)

func galleryAnswers(p Page) []Row {
	return []Row{
		{Label: "申请人", Value: "张*", Change: "/about/components#name"},
		{Label: "身份证号码", Value: "440105********0016", Change: "/about/components#id"},
		{Label: "通讯地址", Value: "广州市海珠区", Lines: []string{"江南大道中 1 号"}, Change: "/about/components#address"},
		{Label: "办理状态", Body: p.Status("review")},
		{Label: "法定时限", Value: "自受理之日起 10 个工作日"},
	}
}

func galleryTable(p Page) Table {
	row := func(id, number, item, who string, left Left, owner string) TableRow {
		return TableRow{ID: id, Href: GalleryPath + "#" + id, Cells: []templ.Component{Code(number), Text(item), Text(who), p.DaysLeft(left), Text(owner)}}
	}
	return Table{
		Caption: "待办任务",
		Head:    []Column{{Text: "办件"}, {Text: "事项"}, {Text: "申请人"}, {Text: "时限", Sorted: "ascending", Href: "/about/components?sort=left"}, {Text: "经办人"}},
		Rows: []TableRow{
			row("r1", "HZ26-1118-2M8TA-4", "残疾人证遗失补办", "陈*", Left{N: -1, Running: true}, "李*"),
			row("r2", "HZ26-1121-9PWQC-K", "异地就医备案", "黄*", Left{Running: true}, "未认领"),
			row("r3", "HZ26-1124-7K3QX-8", "房屋租赁登记备案", "张*", Left{N: 8, Running: true}, "李*"),
		},
	}
}

func galleryTiles() []Tile {
	return []Tile{
		{Title: "残疾人证遗失补办", Text: "区残联 · 10 个工作日 · 不收费", Href: "/hall/items", Icon: "access"},
		{Title: "异地就医备案", Text: "区医保局 · 当场办结 · 不收费", Href: "/hall/items", Tag: Tag("即办件")},
		{Title: "房屋租赁登记备案", Text: "街道 · 3 个工作日 · 不收费", Href: "/hall/items"},
	}
}

// galleryFault touches every kind of control.
func galleryFault() *fault.Fault {
	return fault.New(fault.Invalid, "INPUT-01").
		With("resident_id", "layout.gallery.short").
		With("lost_on", "layout.gallery.date").
		With("agree_share", "layout.gallery.choose", "label", "是否同意部门间核验").
		With("reasons", "layout.gallery.choose", "label", "补正原因").
		With("street", "layout.gallery.choose", "label", "受理街道").
		With("note", "layout.gallery.write").
		With("photo", "layout.file.large", "mb", "5").
		With("promise", "layout.gallery.promise")
}
