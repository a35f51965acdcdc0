package api

import (
	"net/http"

	"tongban/acts"
	"tongban/base/listing"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/domain/supervision"
	"tongban/store"
)

// Route is one endpoint and the action it stands for.
type Route struct {
	Method string
	Path   string // with the prefix: /api/v1/cases/{number}/accept
	Action org.Action
	List   *listing.List // what a list may be asked, nil for what is none
}

// Routes lists every endpoint, for the permission matrix.
func Routes() []Route {
	out := make([]Route, len(routes))
	for i, r := range routes {
		out[i] = Route{r.Method, Prefix + r.Path, r.Action, lists[r.ID]}
	}
	return out
}

// route is one line of the table. Status is that of success.
type route struct {
	Method  string
	Path    string
	Action  org.Action
	ID      string
	Status  int
	Summary string
	mount   mount
}

const (
	get    = http.MethodGet
	post   = http.MethodPost
	put    = http.MethodPut
	remove = http.MethodDelete

	ok      = http.StatusOK
	created = http.StatusCreated
	empty   = http.StatusNoContent
)

// lists are what the lists among the operations may be asked.
var lists = map[string]*listing.List{
	"listItems": listOf(listing.Text("q"), listing.Text("theme"), listing.Text("event"), listing.Text("department"),
		listing.Text("audience"), listing.Text("street"), listing.Count("after", 100000), listing.Count("limit", 100)),
	"listDrafts": listOf(),
	"listHalls":  listOf(),

	"listRegisters":   listOf(),
	"getRegister":     listOf(listing.Cursor("version", store.IsListVersion), listing.Text("unit"), listing.Text("q")),
	"registerChanges": listOf(listing.Cursor("was", store.IsListVersion), listing.Cursor("is", store.IsListVersion)),
	"getJournal":      listOf(),

	"listVersions": listOf(),
	"listRevisions": listOf(listing.Cursor("after", store.IsCaseCursor), listing.Count("limit", 100), listing.Text("item"),
		listing.One("state", publishing.States...)),
	"listCases": listOf(listing.Cursor("after", store.IsCaseCursor), listing.Count("limit", 100), listing.Some("state", cases.States...),
		listing.Text("item"), listing.Flag("ended")),
	"listBeyond": listOf(listing.Cursor("after", store.IsBeyondCursor), listing.Count("limit", 100),
		listing.One("became", cases.Becomes...)),
	"listCards": listOf(listing.Cursor("after", store.IsCaseCursor), listing.Count("limit", 100), listing.Flag("ended"),
		listing.One("rule", supervision.Codes()...), listing.One("colour", supervision.Colours...), listing.One("state", supervision.States...), listing.Text("unit")),
	"listRatings": listOf(listing.Cursor("month", func(s string) bool { _, ok := monthOf(s); return ok })),
	"listTasks": listOf(listing.Cursor("after", store.IsTaskCursor), listing.Count("limit", 100),
		listing.One("step", approval.WorkSteps...), listing.Flag("mine")),
}

func listOf(params ...listing.Param) *listing.List {
	return &listing.List{Params: params, Strict: true}
}

// routes is the whole API. Filled on start, since the document describes itself.
var routes []route

func init() {
	routes = []route{
		{get, "/openapi.json", org.CatalogueRead, "getDocument", ok, "本文档 · This document", on((*API).document)},

		{post, "/sessions", org.SessionOpen, "openSession", created, "登录，取得令牌 · Sign in for a token", on((*API).openSession)},
		{remove, "/sessions", org.SessionClose, "closeSession", empty, "退出，令牌作废 · Sign out; the token ends", on((*API).closeSession)},
		{post, "/accounts", org.AccountOpen, "openAccount", created, "个人注册 · Open a resident's account", on((*API).openAccount)},
		{post, "/staff", org.StaffManage, "openStaff", created, "开设工作人员账号 · Open a staff account", on((*API).openStaff)},
		{post, "/authorisations", org.StaffManage, "authorise", created, "登记窗口授权 · Record a window authorisation", on((*API).authorise)},

		{post, "/identities", org.IdentityProve, "proveIdentity", empty, "窗口核验身份 · Prove an account by the card seen at the counter", on((*API).proveIdentity)},

		{get, "/items", org.CatalogueRead, "listItems", ok, "现行事项 · Items in force", on((*API).listItems)},
		{get, "/items/{id}", org.CatalogueRead, "getItem", ok, "办事指南 · The guide of an item", on((*API).getItem)},
		{get, "/items/{id}/versions", org.CatalogueRead, "listVersions", ok, "历次版本 · All versions of an item", on((*API).listVersions)},
		{get, "/items/{id}/diff", org.CatalogueRead, "diffItem", ok, "版本差异 · How two versions differ, element by element", on((*API).diffItem)},
		{get, "/revisions", org.CatalogueWork, "listRevisions", ok, "版本草案 · Versions being prepared", on((*API).listRevisions)},
		{get, "/revisions/{revision}", org.CatalogueWork, "getRevision", ok, "一份版本草案 · One revision with its differences and journal", on((*API).getRevision)},

		{get, "/lists", org.CatalogueRead, "listRegisters", ok, "权责清单各版本 · Versions of the lists of powers, duties and services", on((*API).listRegisters)},
		{get, "/lists/{kind}", org.CatalogueRead, "getRegister", ok, "一份清单 · One list, or what was found in it", on((*API).getRegister)},
		{get, "/lists/{kind}/changes", org.CatalogueRead, "registerChanges", ok, "两个版本的差异 · How two versions of a list differ", on((*API).registerChanges)},

		{get, "/halls", org.CatalogueRead, "listHalls", ok, "服务大厅 · Service halls, and whether they are open", on((*API).listHalls)},
		{get, "/halls/{code}", org.CatalogueRead, "getHall", ok, "一个大厅 · One hall, and what can be done there", on((*API).getHall)},

		{post, "/drafts", org.DraftKeep, "openDraft", created, "新建草稿 · Open a draft", on((*API).openDraft)},
		{get, "/drafts", org.DraftKeep, "listDrafts", ok, "我的草稿 · My drafts", on((*API).listDrafts)},
		{get, "/drafts/{id}", org.DraftKeep, "getDraft", ok, "查看草稿 · Read a draft", on((*API).getDraft)},
		{put, "/drafts/{id}", org.DraftKeep, "saveDraft", ok, "保存草稿 · Save a draft", on((*API).saveDraft)},
		{remove, "/drafts/{id}", org.DraftKeep, "dropDraft", empty, "删除草稿 · Throw a draft away", on((*API).dropDraft)},
		{put, "/drafts/{id}/files/{material}", org.FileKeep, "attachFile", ok, "上传材料 · Upload a file for a material", upload((*API).attach)},
		{remove, "/drafts/{id}/files/{material}/{digest}", org.DraftKeep, "detachFile", ok, "删除材料文件 · Take a file off again", on((*API).detach)},

		{post, "/cases", org.CaseApply, "apply", created, "提交申请 · File a draft as an application", on((*API).apply)},
		{get, "/cases", org.CaseList, "listCases", ok, "办件列表 · Cases one may list", on((*API).listCases)},
		{get, "/cases/{number}", org.CaseRead, "getCase", ok, "办件详情 · One case", on((*API).getCase)},
		{get, "/cases/{number}/journal", org.CaseRead, "getJournal", ok, "办件流水 · The journal of a case", on((*API).getJournal)},
		{get, "/cases/{number}/licence", org.CaseRead, "getLicence", ok, "结果证照 PDF · The licence as PDF", pdf((*API).licencePDF)},
		{get, "/track", org.CaseTrack, "track", ok, "凭编号和查询密码查进度 · Track by number and query code", on((*API).track)},

		{post, "/cases/{number}/claim", org.CaseClaim, "claim", ok, "签收任务 · Claim the waiting task", plain((*acts.Office).Claim)},
		{post, "/cases/{number}/accept", org.CaseAccept, "accept", ok, "受理 · Accept", plain((*acts.Office).Accept)},
		{post, "/cases/{number}/correct", org.CaseCorrect, "correct", ok, "一次性告知补正 · Ask for corrections, all at once", said((*acts.Office).Correct, correction.words)},
		{post, "/cases/{number}/library-miss", org.CaseLibraryMiss, "libraryMiss", ok, "登记系统未查到 · Record that a library did not find a material", said((*acts.Office).LibraryMiss, func(b missed) acts.MissInput { return acts.MissInput(b) })},
		{post, "/cases/{number}/ask-beyond", org.CaseAskBeyond, "askBeyond", ok, "提出指南以外的要求 · Ask for something beyond the guide, in the open", said((*acts.Office).AskBeyond, func(b demandWords) acts.BeyondInput { return acts.BeyondInput(b) })},
		{post, "/cases/{number}/answer-beyond", org.CaseAnswerBeyond, "answerBeyond", ok, "答复指南以外的要求 · Answer or decline what was asked beyond the guide", said((*acts.Office).AnswerBeyond, func(b demandAnswer) acts.DemandInput { return acts.DemandInput(b) })},
		{post, "/cases/{number}/recall-beyond", org.CaseRecallBeyond, "recallBeyond", ok, "撤回指南以外的要求 · Take back what was asked beyond the guide", said((*acts.Office).RecallBeyond, demandRecall.words)},
		{get, "/beyond", org.JournalRead, "listBeyond", ok, "指南以外的要求一览 · What was asked beyond the guide", on((*API).listBeyond)},
		{post, "/cases/{number}/not-accept", org.CaseNotAccept, "notAccept", ok, "不予受理 · Refuse to accept", said((*acts.Office).NotAccept, func(b refusal) acts.NotAcceptInput { return acts.NotAcceptInput(b) })},
		{post, "/cases/{number}/spot", org.CaseSpot, "spot", ok, "当场受理并办结 · Finish on the spot", plain((*acts.Office).Spot)},
		{post, "/cases/{number}/supplement-draft", org.CaseSupplement, "openSupplement", created, "打开补正草稿 · Lay out the draft for a correction", on((*API).openSupplement)},
		{post, "/cases/{number}/supplement", org.CaseSupplement, "supplement", ok, "提交补正 · Send the corrected application", plain((*acts.Office).Supplement)},
		{post, "/cases/{number}/withdraw", org.CaseWithdraw, "withdraw", ok, "撤回申请 · Withdraw", said((*acts.Office).Withdraw, (*withdrawal).words)},
		{post, "/cases/{number}/propose", org.CasePropose, "propose", ok, "提出承办意见 · Propose", said((*acts.Office).Propose, func(b proposal) approval.Opinion { return approval.Opinion(b) })},
		{post, "/cases/{number}/decide", org.CaseDecide, "decide", ok, "批准 · Decide", said((*acts.Office).Decide, func(b opinion) approval.Opinion { return approval.Opinion(b) })},
		{post, "/cases/{number}/deliver", org.CaseDeliver, "deliver", ok, "送达 · Hand the result over", said((*acts.Office).Deliver, (*handover).words)},
		{post, "/cases/{number}/evaluate", org.CaseEvaluate, "evaluate", ok, "评价 · Rate the service", on((*API).evaluate)},
		{post, "/cases/{number}/aftercheck", org.CaseCheck, "aftercheck", ok, "事后抽查 · After-check of a case done on the spot", said((*acts.Office).AfterCheck, func(b afterCheck) acts.AfterCheckInput { return acts.AfterCheckInput(b) })},
		{post, "/cases/{number}/reveal", org.CaseReveal, "reveal", ok, "查看一项未遮蔽信息 · Show one masked value, with a reason", on((*API).reveal)},

		{get, "/cards", org.CardRead, "listCards", ok, "监督卡 · Cards of supervision", on((*API).listCards)},
		{post, "/cards", org.CardOrder, "orderCard", created, "发出督办单 · Issue an order of supervision", on((*API).orderCard)},
		{get, "/cards/{card}", org.CardRead, "getCard", ok, "一张监督卡 · One card with its loop", on((*API).getCard)},
		{post, "/cards/{card}/answer", org.CardAnswer, "answerCard", ok, "单位说明、整改 · The unit explains or reports", on((*API).answerCard)},
		{post, "/cards/{card}/judge", org.CardJudge, "judgeCard", ok, "监督认定、撤销、免责、销号 · Supervision judges", on((*API).judgeCard)},

		{get, "/ratings", org.RatingRead, "listRatings", ok, "好差评统计 · Ratings in figures", on((*API).listRatings)},

		{get, "/tasks", org.TaskList, "listTasks", ok, "待办任务 · Tasks that wait for me", on((*API).listTasks)},
		{get, "/papers/{id}", org.CaseRead, "getPaper", ok, "文书 PDF · An official paper as PDF", pdf((*API).paperPDF)},
		{get, "/verify/{code}", org.LicenceVerify, "verify", ok, "验真 · Verify a licence or paper by its code", on((*API).verify)},
	}
	routes = append(routes, stepRoutes()...)
}
