// Package ux measures the hall against the points of usability that this house
// promises itself, in a real browser, and writes the score.
//
// Each point has a check here, or names the test elsewhere that holds it, or says
// plainly that it is not met or not measured. Nothing counts that no test holds.
package ux

// Held is how a point is held.
type Held string

// The ways a point is held.
const (
	Here      Held = "measured here"
	Elsewhere Held = "held by another test"
	Open      Held = "not met"
	Unknown   Held = "not measured"
)

// Point is one promise. Why says which test holds it, or what lacks.
type Point struct {
	No   int
	Text string
	Held Held
	Why  string
}

// Points are all promises, in order.
var Points = []Point{
	{1, "no violation of WCAG 2.2 AA found by axe, on the pages and states of the hall", Here, "axe on each, by day and by night; other rooms by journeys/pages TestPages"},
	{2, "Lighthouse: accessibility 100, best practice 95, performance 95", Unknown, "Lighthouse is not part of the house"},
	{3, "valid HTML", Unknown, "no validator is part of the house; web/layout TestPagesAreSound holds ids, labels and references only"},
	{4, "lang, and a title of its own: page - service - site", Here, ""},
	{5, "one h1, no level of heading skipped", Here, ""},
	{6, "the skip link comes first and works", Here, ""},
	{7, "landmarks: header, nav, main, footer", Here, ""},
	{8, "the focus is seen on every control, 2 px at least", Here, "outline of each focused control; 3:1 of its colour by web/assets TestContrast"},
	{9, "no keyboard trap; every control is reached by Tab", Here, "walks the front page and a form"},
	{10, "the order of Tab is the order one sees", Here, ""},
	{11, "the focus is never hidden under a bar", Here, ""},
	{12, "320 px wide without sideways scroll", Here, ""},
	{13, "400 % zoom and wider spacing of text lose nothing", Here, "320 px with the spacing of WCAG 1.4.12"},
	{14, "targets of 44 px, 60 px in the elder view", Here, "24 px for the staff by web/layout TestInTheBrowser"},
	{15, "contrast 4.5:1, 7:1 in the elder view", Elsewhere, "web/assets TestContrast"},
	{16, "works without a script: find, apply, upload, submit, track", Elsewhere, "web/hall TestInTheBrowser"},
	{17, "first page within 100 kB and 5 requests; usable in 3 s on slow 3G", Open, "size and number are measured here and hold; the time on slow 3G is not measured"},
	{18, "no request to anybody else", Here, "the browser of the tests fails on one"},
	{19, "one group of questions on a page, at most 7 inputs", Here, ""},
	{20, "the guide tells who, what to bring, time, fee, legal limit, windows", Here, ""},
	{21, "what one needs is asked before signing in", Here, ""},
	{22, "what is known is filled in, marked 来自…, and may be corrected", Elsewhere, "web/hall TestKnownAgain"},
	{23, "saved within 2 s after a change; nothing lost when the session ends", Elsewhere, "web/hall TestKeepsWhileTyping"},
	{24, "a list of steps with how far each is", Elsewhere, "web/hall TestKnownAgain"},
	{25, "a check of the answers, whose links lead back to it", Elsewhere, "web/hall TestKnownAgain"},
	{26, "error summary: focused, headed, linked to the fields, the title begins with 错误", Here, ""},
	{27, "errors say what to do; no 非法, no 系统异常", Here, ""},
	{28, "aria-describedby ties error and hint; aria-invalid", Here, ""},
	{29, "nothing is called wrong while one types", Here, ""},
	{30, "autocomplete and inputmode; an ID number may have spaces and a small x", Here, "spaces by web/hall TestKnownAgain"},
	{31, "dates in three fields, year first", Here, ""},
	{32, "upload: camera, several, progress, resume, preview, remove, sample, size told first", Open, "all but resuming a broken upload and a sample picture"},
	{33, "a refused file harms no other", Elsewhere, "web/hall TestUpload"},
	{34, "double press, reload and back at sending are one case", Elsewhere, "journeys/pages TestPages"},
	{35, "confirmation: number, what next, lawful date, contact, print, QR", Here, ""},
	{36, "a confirmation that was bookmarked opens again", Here, ""},
	{37, "tracker: step, who has it, days left, what I must do", Here, ""},
	{38, "a correction lists each item once, with the upload beside it", Elsewhere, "web/hall TestInTheBrowser"},
	{39, "a notice says what happened, what to do, by when; 70 characters at most, no full ID", Open, "the words are measured here; the longest is longer than 70"},
	{40, "notices only for what needs the person; the person sets the channel", Open, "there is one channel, the messages of the hall"},
	{41, "the end of the session is told two minutes ahead, one key goes on", Elsewhere, "web/hall TestWarnsBeforeTheSessionEnds"},
	{42, "elder view: on the first screen, kept, large, with the way by telephone, no popup", Here, ""},
	{43, "text up to 30 px without breaking the page", Here, ""},
	{44, "reduced motion; contrast kept by night", Here, ""},
	{45, "print: A4, no navigation, page numbers, seal not cut", Open, "no navigation by web/layout TestInTheBrowser; page numbers need a browser of 2024"},
	{46, "a way for helpers, with a clear bar of whom one acts for", Open, "the way is told; acting for another has no pages yet"},
	{47, "counter: a clean case accepted in six keys from the queue", Unknown, "counter"},
	{48, "counter: everything by key, off while typing, to be changed", Unknown, "counter"},
	{49, "queue row: number, item, masked applicant, days left as colour and word, owner", Unknown, "desk"},
	{50, "a queue of 100,000: first page in 200 ms, filter in 300 ms", Unknown, "desk"},
	{51, "saved views; the address holds the filter; back keeps the place", Unknown, "desk"},
	{52, "the next case opens; a claim shows its holder; no double work", Unknown, "desk"},
	{53, "material beside the form, zoom and rotate by key", Unknown, "desk"},
	{54, "refusal and return need a reason and an article, shown first", Unknown, "desk"},
	{55, "ten seconds to undo what is not final", Unknown, "desk"},
	{56, "a destructive button is never the default, never told by colour alone", Here, "in the hall"},
	{57, "batches: preview, and each row that failed", Unknown, "desk"},
	{58, "window screens: second screen, readers as keyboards", Unknown, "counter"},
	{59, "big screen of a hall", Open, "there is none"},
	{60, "empty states tell the next step", Here, ""},
	{61, "404, 403, 500, 503 in plain words with a number, a telephone, a way back", Here, ""},
	{62, "live regions tell results, upload and errors", Here, ""},
	{63, "tables: caption, scope; cards on a phone", Here, ""},
	{64, "typography: lines of 1.5, not justified, even digits, dates never broken", Here, ""},
	{65, "zh-CN complete; no key leaks; a pseudo-locale keeps the layout", Open, "complete and without keys, measured here; no pseudo-locale"},
	{66, "WeChat: safe area, no hover-only, its text size", Unknown, ""},
	{67, "satisfaction in one tap", Open, "two presses: the level and the button"},
	{68, "layout shift below 0.02, no task of the script above 100 ms", Here, "on a shared machine"},
}
