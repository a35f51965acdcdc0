package hall

import (
	"net/http"

	"github.com/a-h/templ"

	"tongban/base/listing"
	"tongban/base/workday"
	"tongban/domain/notice"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// messageParams are what the list of messages may be asked.
var messageParams = &listing.List{Params: []listing.Param{listing.Cursor("after", store.IsCaseCursor)}}

// messagePage is what the office told a person.
type messagePage struct {
	Tabs    []layout.NavItem
	Moments []message
	Pages   layout.Pages
	Unread  bool
	Key     string
}

// message is one of them.
type message struct {
	Text, Href string
	When       templ.Component
	Unread     bool
}

func ownMessages(v *web.Visit) error {
	after := v.R.URL.Query().Get("after")
	all, err := v.View.Notices(ctx(v), v.Actor.ID, after, perPage+1)
	if err != nil {
		return err
	}
	x := messagePage{Tabs: ownTabs(v, "messages"), Key: v.Key()}
	if after != "" {
		x.Pages.Prev = "/hall/mine/messages"
	}
	if len(all) > perPage {
		all = all[:perPage]
		x.Pages.Next = "/hall/mine/messages?after=" + escape(all[perPage-1].ID)
	}
	p := v.Page(v.Lang.Say("hall.own.messages"))
	p.Lead = p.Say("hall.own.messages.lead")
	p.Crumbs = crumbs(v, at(v.Lang.Say("nav.mine"), "/hall/cases"), at(p.Title, ""))
	for _, n := range all {
		x.Unread = x.Unread || n.ReadAt.IsZero()
		x.Moments = append(x.Moments, message{Text: told(v, n), Href: "/hall/cases/" + n.Args["number"],
			When: layout.Text(layout.DateTime(v.Lang, n.At)), Unread: n.ReadAt.IsZero()})
	}
	return v.Render(http.StatusOK, messagesView(p, x))
}

// told is a message with its day in words.
func told(v *web.Visit, n notice.Notice) string {
	if d, err := workday.ParseDay(n.Args["due"]); err == nil {
		args := map[string]string{}
		for k, s := range n.Args {
			args[k] = s
		}
		args["due"] = dayWords(v.Lang, d)
		n.Args = args
	}
	return n.Text(v.Lang)
}

// readMessages notes that all messages were read.
func readMessages(v *web.Visit) error {
	if err := v.Office.ReadNotices(ctx(v), v.Actor, v.Command()); err != nil {
		return err
	}
	return v.Go("/hall/mine/messages", v.Lang.Say("hall.own.messages.done"))
}
