//! The commands of `act` in one table: fields, an example, who may give them.

use serde::Serialize;

use super::{Asked, Failure, Outcome};
use crate::text::Lang;

/// One command of the meeting.
pub(super) struct Word {
    /// The value of `do`.
    pub name: &'static str,
    /// Who may give it.
    pub by: Giver,
    /// What it does, Vietnamese and English.
    means: [&'static str; 2],
    /// Its fields besides `do`.
    pub fields: &'static [Field],
    /// A whole line.
    pub example: &'static str,
}

/// A field of a command.
pub(super) struct Field {
    /// As in the JSON.
    pub name: &'static str,
    /// Whether every such command has it.
    pub required: bool,
}

/// Who may give a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Giver {
    /// The secretary's machine: the command line.
    Operator,
    /// Whoever presides, named with `--by`, or the operator who records it.
    Chair,
    /// The member at the terminal: never the command line.
    Member,
    /// Whoever types paper sheets in: the command line.
    Clerk,
    /// The secretary at the screen, where PINs are typed: never the command line.
    Screen,
    /// The member for himself, at the screen or named with `--by`, with his PIN where PINs are asked for.
    Own,
}

#[derive(Serialize)]
struct WordView {
    #[serde(rename = "do")]
    name: &'static str,
    by: Giver,
    means: &'static str,
    fields: Vec<&'static str>,
    optional: Vec<&'static str>,
    example: &'static str,
}

const fn needed(name: &'static str) -> Field {
    Field { name, required: true }
}

const fn optional(name: &'static str) -> Field {
    Field { name, required: false }
}

const WORDS: [Word; 59] = [
    Word {
        name: "attend",
        by: Giver::Operator,
        means: [
            "ghi thành viên có mặt (present), trực tuyến (online), có người dự thay (authorised, kèm person, paper), đã rời (left, kèm reason) hoặc vắng (absent, kèm reason)",
            "notes a member present, online, replaced by someone authorised (person, paper), gone or absent with a reason",
        ],
        fields: &[needed("member"), needed("presence"), optional("reason"), optional("person"), optional("paper")],
        example: r#"{"do":"attend","member":"M3","presence":"absent","reason":"đi công tác"}"#,
    },
    Word {
        name: "open_product",
        by: Giver::Operator,
        means: ["mở sản phẩm để chấm điểm", "opens a product for scoring"],
        fields: &[needed("product")],
        example: r#"{"do":"open_product","product":"P01"}"#,
    },
    Word {
        name: "set_order",
        by: Giver::Chair,
        means: [
            "ghi chủ tọa chọn thứ tự chấm: theo thành viên (by_member), có thể chia khối (block_ends: các sản phẩm cuối khối, theo thứ tự chương trình), hoặc theo sản phẩm (by_product)",
            "records the chair's order of scoring: by_member, perhaps in blocks (block_ends: the last product of each, in agenda order), or by_product",
        ],
        fields: &[needed("order"), optional("block_ends")],
        example: r#"{"do":"set_order","order":"by_member","block_ends":["P04","P08"]}"#,
    },
    Word {
        name: "override_lead_time",
        by: Giver::Chair,
        means: [
            "ghi chủ tọa kết luận vẫn xét sản phẩm có hồ sơ gửi chậm, kèm lý do; ghi trước khi mở chấm",
            "records the chair's decision to score a product although its dossier came late; before it is opened",
        ],
        fields: &[needed("product"), needed("reason")],
        example: r#"{"do":"override_lead_time","product":"P01","reason":"các thành viên đã nghiên cứu xong hồ sơ"}"#,
    },
    Word {
        name: "ask_opinions",
        by: Giver::Operator,
        means: [
            "gửi lấy ý kiến bằng văn bản về sản phẩm đánh giá lại (procedure: Written), kèm thời hạn chung và, nếu cần, thời hạn riêng của từng thành viên (deadlines)",
            "asks for written opinions on a re-evaluation (procedure: Written), with a deadline for all and, where needed, for single members (deadlines)",
        ],
        fields: &[needed("product"), needed("deadline"), optional("deadlines")],
        example: r#"{"do":"ask_opinions","product":"P01","deadline":"2026-12-12T17:00:00+07:00","deadlines":{"M2":"2026-12-14T17:00:00+07:00"}}"#,
    },
    Word {
        name: "move_deadline",
        by: Giver::Operator,
        means: [
            "dời thời hạn gửi ý kiến của một thành viên, kèm lý do; trước khi tổng hợp",
            "moves the deadline of one member's opinion, with a reason; until they are counted",
        ],
        fields: &[needed("product"), needed("member"), needed("deadline"), needed("reason")],
        example: r#"{"do":"move_deadline","product":"P01","member":"M2","deadline":"2026-12-14T17:00:00+07:00","reason":"đi công tác"}"#,
    },
    Word {
        name: "request_meeting",
        by: Giver::Operator,
        means: [
            "ghi thành viên (member) gửi văn bản đề nghị họp về sản phẩm đang lấy ý kiến; thành viên cũng tự đề nghị được tại màn hình",
            "records a member's letter that asks for a meeting on a product with written opinions; a member can ask at the screen too",
        ],
        fields: &[needed("product"), needed("reason"), optional("member")],
        example: r#"{"do":"request_meeting","product":"P01","member":"M4","reason":"cần xem lại kết quả kiểm nghiệm"}"#,
    },
    Word {
        name: "count_opinions",
        by: Giver::Operator,
        means: [
            "tổng hợp ý kiến khi thời hạn của những người chưa gửi đã qua; phiếu thiếu không được tính và được nêu tên",
            "counts the opinions once the deadlines of those missing are past; what is missing does not count and is named",
        ],
        fields: &[needed("product")],
        example: r#"{"do":"count_opinions","product":"P01"}"#,
    },
    Word {
        name: "convene",
        by: Giver::Chair,
        means: [
            "chủ tọa triệu tập họp về sản phẩm lấy ý kiến mà cần họp; các phiếu đã nhận là lần chấm 1",
            "the chair has the council meet on a product whose opinions call for it; the sheets received become round 1",
        ],
        fields: &[needed("product")],
        example: r#"{"do":"convene","product":"P01"}"#,
    },
    Word {
        name: "sit_down",
        by: Giver::Member,
        means: ["thành viên vào chỗ chấm điểm", "the member takes the seat at the terminal"],
        fields: &[],
        example: r#"{"do":"sit_down"}"#,
    },
    Word {
        name: "tick",
        by: Giver::Member,
        means: ["chấm một mức của tiêu chí", "gives a criterion a level"],
        fields: &[needed("product"), needed("criterion"), needed("points"), optional("case")],
        example: r#"{"do":"tick","product":"P01","criterion":"1.1","points":"3"}"#,
    },
    Word {
        name: "untick",
        by: Giver::Member,
        means: ["bỏ mức đã chấm", "takes a tick back"],
        fields: &[needed("product"), needed("criterion")],
        example: r#"{"do":"untick","product":"P01","criterion":"1.1"}"#,
    },
    Word {
        name: "comment",
        by: Giver::Member,
        means: [
            "ghi nhận xét cạnh tiêu chí; để trống là xóa",
            "writes a remark beside a criterion; an empty one removes it",
        ],
        fields: &[needed("product"), needed("criterion"), needed("text")],
        example: r#"{"do":"comment","product":"P01","criterion":"1.1","text":"Cần bổ sung hình ảnh"}"#,
    },
    Word {
        name: "flag",
        by: Giver::Member,
        means: ["đánh dấu tiêu chí để xem lại, hoặc bỏ dấu", "marks a criterion to come back to, or unmarks it"],
        fields: &[needed("product"), needed("criterion"), needed("on")],
        example: r#"{"do":"flag","product":"P01","criterion":"1.1","on":true}"#,
    },
    Word {
        name: "submit",
        by: Giver::Member,
        means: ["nộp phiếu", "hands the sheet in"],
        fields: &[needed("product")],
        example: r#"{"do":"submit","product":"P01"}"#,
    },
    Word {
        name: "raise",
        by: Giver::Member,
        means: [
            "báo căn cứ in trên phiếu (precondition, reject, not_evaluated, stop), không phải chấm 0; hoặc đề nghị bổ sung (supplement), kiểm nghiệm lại (retest)",
            "tells of a ground the sheet prints (precondition, reject, not_evaluated, stop), never a 0; or asks for a supplement (supplement) or new tests (retest)",
        ],
        fields: &[needed("product"), needed("criterion"), needed("ground"), needed("reason")],
        example: r#"{"do":"raise","product":"P01","criterion":"6.1","ground":"stop","reason":"Có tạp chất lạ"}"#,
    },
    Word {
        name: "enter_paper_sheet",
        by: Giver::Clerk,
        means: [
            "nhập một phiếu giấy đủ mọi tiêu chí (mỗi điểm: criterion, points, có thể thêm case, comment)",
            "types in a whole paper sheet (each mark: criterion, points, perhaps case and comment)",
        ],
        fields: &[needed("product"), needed("member"), needed("marks"), optional("total_on_paper"), optional("second")],
        example: r#"{"do":"enter_paper_sheet","product":"P01","member":"M1","marks":[{"criterion":"1.1","points":"3"},{"criterion":"1.2","points":2,"comment":"Đạt"}]}"#,
    },
    Word {
        name: "settle_paper_sheet",
        by: Giver::Clerk,
        means: [
            "đối chiếu phiếu giấy, chốt đúng các tiêu chí mà hai lần nhập khác nhau",
            "settles from the paper exactly the criteria on which two entries differ",
        ],
        fields: &[needed("product"), needed("member"), needed("marks"), needed("note")],
        example: r#"{"do":"settle_paper_sheet","product":"P01","member":"M1","marks":[{"criterion":"1.1","points":"3"}],"note":"Đối chiếu với phiếu giấy"}"#,
    },
    Word {
        name: "excuse",
        by: Giver::Operator,
        means: [
            "ghi thành viên không chấm một sản phẩm còn niêm phong",
            "lets a member off a product that is still sealed",
        ],
        fields: &[needed("member"), needed("product"), needed("reason")],
        example: r#"{"do":"excuse","member":"M3","product":"P01","reason":"có liên quan đến chủ thể"}"#,
    },
    Word {
        name: "recuse",
        by: Giver::Operator,
        means: [
            "ghi thành viên không tham gia chấm một sản phẩm vì xung đột lợi ích, trước khi chấm",
            "keeps a member out of a product for a conflict of interest, before scoring",
        ],
        fields: &[needed("member"), needed("product"), needed("reason")],
        example: r#"{"do":"recuse","member":"M3","product":"P01","reason":"người thân là chủ thể"}"#,
    },
    Word {
        name: "adjourn",
        by: Giver::Operator,
        means: ["tạm nghỉ phiên họp, kèm lý do", "interrupts the meeting, with a reason"],
        fields: &[needed("reason")],
        example: r#"{"do":"adjourn","reason":"hết giờ, họp tiếp sáng mai"}"#,
    },
    Word {
        name: "resume",
        by: Giver::Operator,
        means: [
            "họp tiếp; sang ngày khác thì điểm danh lại",
            "goes on with the meeting; on another day the roll is called again",
        ],
        fields: &[],
        example: r#"{"do":"resume"}"#,
    },
    Word {
        name: "set_aside",
        by: Giver::Operator,
        means: [
            "đưa sản phẩm ra khỏi chương trình: theo biểu quyết (rejected, not_evaluated; votes: for, against, abstained), không đủ phiếu thì sản phẩm ở lại; hoặc chủ thể rút (withdrawn)",
            "takes a product off the agenda: by a vote (rejected, not_evaluated; votes: for, against, abstained), and it stays if the vote is lost; or as withdrawn (withdrawn)",
        ],
        fields: &[needed("product"), needed("as"), needed("reason"), optional("votes")],
        example: r#"{"do":"set_aside","product":"P02","as":"rejected","reason":"giấy chứng nhận an toàn thực phẩm hết hạn","votes":{"for":8,"against":1,"abstained":0}}"#,
    },
    Word {
        name: "choose_minimums",
        by: Giver::Operator,
        means: [
            "chọn cách xét yêu cầu tối thiểu của hạng sao trước khi mở sản phẩm đầu tiên (on_mean, every_sheet, majority, council_decides)",
            "chooses how star minimums combine, before the first product opens (on_mean, every_sheet, majority, council_decides)",
        ],
        fields: &[needed("mode"), optional("note")],
        example: r#"{"do":"choose_minimums","mode":"majority","note":"Hội đồng thống nhất tại phiên họp"}"#,
    },
    Word {
        name: "decide_minimum",
        by: Giver::Operator,
        means: [
            "ghi Hội đồng quyết định một yêu cầu tối thiểu của hạng sao đạt (true) hay chưa đạt (false), khi Quy chế chọn CouncilDecides và các phiếu khác nhau",
            "records whether the council holds a star minimum to be met, where the regulation says CouncilDecides and the sheets differ",
        ],
        fields: &[needed("product"), needed("criterion"), needed("star"), needed("met"), needed("note")],
        example: r#"{"do":"decide_minimum","product":"P01","criterion":"2.3","star":4,"met":true,"note":"Hội đồng xem lại nhãn tại chỗ, thống nhất là đạt"}"#,
    },
    Word {
        name: "open_discussion",
        by: Giver::Chair,
        means: [
            "chủ tọa mở thảo luận về chênh lệch quá mức; note: nội dung thảo luận",
            "the chair opens a discussion of a divergence; note: what is discussed",
        ],
        fields: &[needed("product"), needed("note")],
        example: r#"{"do":"open_discussion","product":"P01","note":"Trao đổi về tiêu chí 1.1 và 2.3"}"#,
    },
    Word {
        name: "rescore",
        by: Giver::Chair,
        means: [
            "sau thảo luận, trả phiếu để chấm lần tiếp theo cho các thành viên chênh lệch (pairs, mặc định) hoặc mọi thành viên (all)",
            "after a discussion, gives sheets back for the next round: to the members too far apart (pairs, the default) or to all",
        ],
        fields: &[needed("product"), optional("who")],
        example: r#"{"do":"rescore","product":"P01","who":"pairs"}"#,
    },
    Word {
        name: "resolve",
        by: Giver::Chair,
        means: [
            "ghi cách giải quyết chênh lệch theo kết luận của chủ tọa (chair) hoặc theo đa số (majority)",
            "records how a divergence is resolved, by the chair or by the majority",
        ],
        fields: &[needed("product"), needed("by"), needed("note")],
        example: r#"{"do":"resolve","product":"P01","by":"majority","note":"Đa số thống nhất giữ kết quả lần 2"}"#,
    },
    Word {
        name: "note",
        by: Giver::Operator,
        means: [
            "ghi một câu hỏi (question), trả lời (answer) hoặc ý kiến (remark) về sản phẩm vào biên bản; who: ai nói, text: có thể nhiều dòng",
            "writes a question, an answer or a remark on a product down for the minutes; who: whose word it is, text: may have several lines",
        ],
        fields: &[needed("product"), needed("kind"), needed("text"), optional("who")],
        example: r#"{"do":"note","product":"P01","kind":"question","who":"Đại diện Sở Y tế","text":"Nhãn đã ghi cảnh báo chưa?"}"#,
    },
    Word {
        name: "change_note",
        by: Giver::Operator,
        means: [
            "sửa lời của ghi chép mang số number ở sản phẩm; để text trống là bỏ ghi chép ấy khỏi biên bản",
            "puts other words into note number of a product; an empty text takes it out of the minutes",
        ],
        fields: &[needed("product"), needed("number"), needed("text")],
        example: r#"{"do":"change_note","product":"P01","number":1,"text":"Nhãn đã ghi cảnh báo sử dụng chưa?"}"#,
    },
    Word {
        name: "show_to_room",
        by: Giver::Operator,
        means: [
            "chiếu lên phòng họp (cửa sổ hoidong show) kết quả một sản phẩm (what: result, kèm product) hoặc bảng xếp hạng (what: ranking), chỉ khi đã đủ phiếu; hoặc giờ trình bày của chủ thể (what: presentation, kèm product), khi Quy chế có đặt",
            "shows to the room (the window of hoidong show) the result of a product (what: result, with product) or the ranking (what: ranking), only once every sheet is in; or the time of a presentation (what: presentation, with product), where the regulation sets one",
        ],
        fields: &[needed("what"), optional("product")],
        example: r#"{"do":"show_to_room","what":"result","product":"P01"}"#,
    },
    Word {
        name: "hide_from_room",
        by: Giver::Operator,
        means: [
            "thôi chiếu lên phòng họp, thôi tính giờ trình bày",
            "takes what is shown away from the room; ends the time of a presentation",
        ],
        fields: &[],
        example: r#"{"do":"hide_from_room"}"#,
    },
    Word {
        name: "conclude",
        by: Giver::Operator,
        means: [
            "ghi kết luận của Hội đồng (agree, supplement, retest, refuse); note giải quyết chênh lệch; items: từng nội dung bổ sung; votes: số phiếu; upgrade: nâng hạng (granted) hay không (kept)",
            "records the council's conclusion (agree, supplement, retest, refuse); a note settles a divergence; items: what to supplement; votes: the count; upgrade: granted or kept",
        ],
        fields: &[
            needed("product"),
            needed("decision"),
            optional("note"),
            optional("items"),
            optional("votes"),
            optional("upgrade"),
        ],
        example: r#"{"do":"conclude","product":"P01","decision":"supplement","items":["Phiếu kiểm nghiệm còn hạn"],"votes":{"for":9,"against":0,"abstained":0}}"#,
    },
    Word {
        name: "unlock",
        by: Giver::Screen,
        means: ["thư ký mở bảng điều hành bằng mã PIN", "the secretary opens the board with the PIN"],
        fields: &[],
        example: r#"{"do":"unlock"}"#,
    },
    Word {
        name: "set_pin",
        by: Giver::Screen,
        means: [
            "đặt mã PIN lần đầu cho thành viên, có mã PIN của thư ký",
            "gives a member a first PIN, with the secretary's PIN",
        ],
        fields: &[needed("member")],
        example: r#"{"do":"set_pin","member":"M3"}"#,
    },
    Word {
        name: "reset_pin",
        by: Giver::Screen,
        means: [
            "đặt lại mã PIN đã quên, có mã PIN của một thành viên khác chứng kiến (witness)",
            "replaces a forgotten PIN, with the PIN of a second member (witness)",
        ],
        fields: &[needed("member"), needed("reason"), optional("witness")],
        example: r#"{"do":"reset_pin","member":"M3","reason":"quên mã","witness":"M2"}"#,
    },
    Word {
        name: "propose_correction",
        by: Giver::Clerk,
        means: [
            "đề nghị đính chính điểm đã ghi, nhập sai trên một phiếu đã mở niêm phong; paper: văn bản cho thấy lỗi",
            "proposes to correct marks entered wrongly on an unsealed sheet; paper: what shows the error",
        ],
        fields: &[needed("product"), needed("member"), needed("marks"), needed("paper"), needed("reason")],
        example: r#"{"do":"propose_correction","product":"P01","member":"M2","marks":[{"criterion":"1.1","points":"3"}],"paper":"phiếu giấy của M2, trang 1","reason":"nhập nhầm dòng"}"#,
    },
    Word {
        name: "confirm_correction",
        by: Giver::Operator,
        means: [
            "ghi văn bản thành viên đã ký xác nhận lỗi (paper); tại máy thì thành viên tự xác nhận",
            "records the paper on which the member confirmed the error; at the terminal he confirms himself",
        ],
        fields: &[needed("product"), needed("member"), optional("paper")],
        example: r#"{"do":"confirm_correction","product":"P01","member":"M2","paper":"giấy xác nhận ngày 11/12/2026"}"#,
    },
    Word {
        name: "accept_correction",
        by: Giver::Chair,
        means: [
            "chủ tọa chấp nhận đính chính đã xác nhận: điểm thay đổi, kết luận trên kết quả cũ hết hiệu lực",
            "the chair accepts a confirmed correction: the marks change, a conclusion on the old result falls",
        ],
        fields: &[needed("product"), needed("member")],
        example: r#"{"do":"accept_correction","product":"P01","member":"M2"}"#,
    },
    Word {
        name: "drop_correction",
        by: Giver::Chair,
        means: ["không thực hiện một đính chính, kèm lý do", "ends a correction without effect, with a reason"],
        fields: &[needed("product"), needed("member"), needed("reason")],
        example: r#"{"do":"drop_correction","product":"P01","member":"M2","reason":"phiếu giấy đúng như đã nhập"}"#,
    },
    Word {
        name: "amend",
        by: Giver::Chair,
        means: [
            "sau khi kết thúc: lập biên bản sửa đổi, bổ sung cho các đính chính đã được chấp nhận",
            "after the end: has the accepted corrections told in amended minutes",
        ],
        fields: &[needed("note")],
        example: r#"{"do":"amend","note":"Đính chính lỗi nhập phiếu, kết quả xếp hạng không đổi"}"#,
    },
    Word {
        name: "reopen",
        by: Giver::Chair,
        means: [
            "chủ tọa mở lại phiên họp đã kết thúc, kèm lý do; chỉ khi chưa có biên bản sửa đổi",
            "the chair reopens a meeting that ended, with a cause; only before minutes were amended",
        ],
        fields: &[needed("cause")],
        example: r#"{"do":"reopen","cause":"Bỏ sót nội dung cần Hội đồng thảo luận"}"#,
    },
    Word {
        name: "confirm_sheets",
        by: Giver::Own,
        means: [
            "thành viên xác nhận các phiếu đã nộp là của mình (không phải chữ ký)",
            "a member confirms that the sheets handed in are his own (no signature)",
        ],
        fields: &[],
        example: r#"{"do":"confirm_sheets"}"#,
    },
    Word {
        name: "confirm_minutes",
        by: Giver::Own,
        means: [
            "thành viên xác nhận biên bản đã được đọc cho mình nghe và ghi đúng diễn biến; khi mọi sản phẩm đã kết luận (không phải chữ ký)",
            "a member confirms that the minutes were read to him and tell what happened; once every product is settled (no signature)",
        ],
        fields: &[],
        example: r#"{"do":"confirm_minutes"}"#,
    },
    Word {
        name: "enrol_key",
        by: Giver::Own,
        means: [
            "thành viên đăng ký khóa ký của mình trước khi kết thúc: khóa SSH (ssh), hoặc chứng thư số (certificate: sha256, subject)",
            "a member enrols the key he signs with, before the end: an SSH key (ssh), or a certificate (certificate: sha256, subject)",
        ],
        fields: &[needed("key")],
        example: r#"{"do":"enrol_key","key":{"ssh":"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAWzRAolgGr1CEChvHaf+4HaXO364ImPN/3uVcUxcz2W"}}"#,
    },
    Word {
        name: "record_signature",
        by: Giver::Operator,
        means: [
            "sau khi kết thúc: ghi nhận thành viên đã ký tay trên biên bản giấy (means: ink), kèm tệp chụp nếu có (papers: tên tệp và SHA-256); chữ ký số thì hoidong sign tự ghi",
            "after the end: records that a member signed the minutes with a pen (means: ink), with the scan if one is kept (papers: file name and SHA-256); other signatures are recorded by hoidong sign",
        ],
        fields: &[
            needed("minutes"),
            needed("means"),
            optional("member"),
            optional("papers"),
            optional("signed_at"),
            optional("key"),
            optional("field"),
            optional("subject"),
            optional("not_checked"),
        ],
        example: r#"{"do":"record_signature","minutes":1,"means":"ink","member":"M1"}"#,
    },
    Word {
        name: "record_recognition",
        by: Giver::Operator,
        means: [
            "sau khi kết thúc: ghi quyết định công nhận một sản phẩm (stars, số decision, ngày decided), giấy chứng nhận (số certificate, ngày cấp issued) khi đã có; note khi cao hơn đề nghị. Ghi lại thì lần sau thay lần trước",
            "after the end: records the decision to recognise a product (stars, number, date) and its certificate (number, day of issue) once there is one; a note where it is above the proposal. A later entry replaces it",
        ],
        fields: &[
            needed("product"),
            needed("stars"),
            needed("decision"),
            needed("decided"),
            optional("certificate"),
            optional("issued"),
            optional("note"),
        ],
        example: r#"{"do":"record_recognition","product":"P01","stars":4,"decision":"2345/QĐ-UBND","decided":"2026-12-20","certificate":"04/2026/GCN","issued":"2026-12-25"}"#,
    },
    Word {
        name: "record_forwarding",
        by: Giver::Operator,
        means: [
            "sau khi kết thúc: ghi công văn trình kết quả từ 90 điểm lên cấp trên (số letter, ngày sent)",
            "after the end: records the letter that sent a result of 90 points or more to the level above (number, date)",
        ],
        fields: &[needed("product"), needed("letter"), needed("sent")],
        example: r#"{"do":"record_forwarding","product":"P01","letter":"678/UBND-KT","sent":"2026-12-18"}"#,
    },
    Word {
        name: "record_return",
        by: Giver::Operator,
        means: [
            "ghi cấp trên trả lời kết quả thấp hơn hạng của mình (số letter, ngày dated, stars: hạng theo kết quả của cấp trên)",
            "records the answer of the level above that the result is below its rank (number, date; stars: the rank it found)",
        ],
        fields: &[needed("product"), needed("letter"), needed("dated"), needed("stars")],
        example: r#"{"do":"record_return","product":"P01","letter":"90/BNNMT-PTNT","dated":"2027-03-20","stars":4}"#,
    },
    Word {
        name: "record_new_evaluation",
        by: Giver::Operator,
        means: [
            "ghi sản phẩm bị trả lại được đánh giá lại, theo văn bản nào (paper, dated)",
            "records that a product that came back is evaluated again, and by which paper (paper, dated)",
        ],
        fields: &[needed("product"), needed("paper"), needed("dated")],
        example: r#"{"do":"record_new_evaluation","product":"P01","paper":"Kế hoạch 12/KH-UBND","dated":"2027-04-05"}"#,
    },
    Word {
        name: "record_decline",
        by: Giver::Operator,
        means: [
            "sau khi kết thúc: ghi cơ quan có thẩm quyền không công nhận sản phẩm Hội đồng đề nghị, theo văn bản nào (paper, dated) và lý do (reason); sản phẩm không còn chờ quyết định, báo cáo đếm riêng (văn bản không nói đến: chưa xác minh). Ghi lại thì lần sau thay lần trước",
            "after the end: records that whoever recognises the product declined what the council proposed, by which paper (paper, dated) and why (reason); it awaits no decision any more and is counted apart (the act is silent: unverified). A later entry replaces it",
        ],
        fields: &[needed("product"), needed("paper"), needed("dated"), needed("reason")],
        example: r#"{"do":"record_decline","product":"P01","paper":"Công văn 345/UBND-KT","dated":"2026-12-20","reason":"minh chứng về vùng nguyên liệu chưa đủ"}"#,
    },
    Word {
        name: "take_back_recognition",
        by: Giver::Operator,
        means: [
            "bỏ mọi nội dung đã ghi sau phiên họp về một sản phẩm vì ghi nhầm, kèm lý do; nhật ký giữ cả hai",
            "takes back everything recorded of a product after the meeting, entered by mistake, with a reason; the log keeps both",
        ],
        fields: &[needed("product"), needed("reason")],
        example: r#"{"do":"take_back_recognition","product":"P01","reason":"ghi nhầm sang sản phẩm khác"}"#,
    },
    Word {
        name: "record_inspection",
        by: Giver::Operator,
        means: [
            "sau khi công nhận: ghi một lần kiểm tra sản phẩm: ngày, người kiểm tra (inspectors), danh mục dùng (checklist), kết quả từng nội dung (verdict: met đạt, not_met không đạt kèm note, not_checked chưa kiểm tra), yêu cầu khắc phục và thời hạn (remedy); dễ hơn: hoidong inspect",
            "after a recognition: records an inspection: day, inspectors, the list used, what was found item by item (verdict: met, not_met with a note, not_checked), what is to be mended and by when (remedy); easier: hoidong inspect",
        ],
        fields: &[
            needed("product"),
            needed("date"),
            needed("inspectors"),
            needed("checklist"),
            needed("findings"),
            optional("remedy"),
        ],
        example: r#"{"do":"record_inspection","product":"P01","date":"2027-06-15","inspectors":["Nguyễn Văn A, Chi cục"],"checklist":{"id":"kiem-tra-san-pham-ocop","title":"Kiểm tra sản phẩm OCOP","source":"chưa xác minh"},"findings":[{"item":"1","title":"Nguồn gốc nguyên liệu","verdict":"met"},{"item":"5","title":"Ghi nhãn","verdict":"not_met","note":"nhãn thiếu hạn sử dụng"}],"remedy":{"text":"in lại nhãn","due":"2027-07-15"}}"#,
    },
    Word {
        name: "check_remedy",
        by: Giver::Operator,
        means: [
            "ghi kết quả kiểm tra việc khắc phục sau lần kiểm tra số number: đã xong hay chưa (done)",
            "records whether what inspection `number` wanted mended was (done)",
        ],
        fields: &[needed("product"), needed("number"), needed("date"), needed("done"), optional("note")],
        example: r#"{"do":"check_remedy","product":"P01","number":1,"date":"2027-07-16","done":false,"note":"chưa in lại nhãn"}"#,
    },
    Word {
        name: "take_back_inspection",
        by: Giver::Operator,
        means: [
            "bỏ một lần kiểm tra vì ghi nhầm, kèm lý do; số thứ tự của các lần khác giữ nguyên, nhật ký giữ cả hai",
            "takes back an inspection entered by mistake, with a reason; the others keep their numbers and the log keeps both",
        ],
        fields: &[needed("product"), needed("number"), needed("reason")],
        example: r#"{"do":"take_back_inspection","product":"P01","number":1,"reason":"ghi nhầm sang sản phẩm khác"}"#,
    },
    Word {
        name: "propose_revocation",
        by: Giver::Operator,
        means: [
            "ghi kết luận phải thu hồi quyết định công nhận (paper, dated) và căn cứ (ground: false_dossier, criteria_not_met, law_broken, mark_misused, production_stopped, other_conclusion); thời hạn 15 ngày của quyết định tính từ ngày kết luận. Ghi lại thì lần sau thay lần trước",
            "records the conclusion that a recognition be revoked (paper, dated) and its ground (false_dossier, criteria_not_met, law_broken, mark_misused, production_stopped, other_conclusion); the 15 days for the decision run from it. A later entry replaces it",
        ],
        fields: &[needed("product"), needed("ground"), needed("paper"), needed("dated"), optional("note")],
        example: r#"{"do":"propose_revocation","product":"P01","ground":"mark_misused","paper":"Kết luận kiểm tra số 12/KL-SNNMT","dated":"2027-08-02"}"#,
    },
    Word {
        name: "record_revocation",
        by: Giver::Operator,
        means: [
            "ghi quyết định thu hồi (số decision, ngày decided) và căn cứ (ground), sau khi đã ghi kết luận; căn cứ khác kết luận thì note ghi lý do; sổ đăng ký ghi giấy chứng nhận là đã thu hồi. Ghi lại thì lần sau thay lần trước",
            "records the decision that revokes a recognition (number, date) and its ground, once the conclusion is recorded; a note where the ground is another; the register shows the certificate as revoked. A later entry replaces it",
        ],
        fields: &[needed("product"), needed("ground"), needed("decision"), needed("decided"), optional("note")],
        example: r#"{"do":"record_revocation","product":"P01","ground":"mark_misused","decision":"1234/QĐ-UBND","decided":"2027-08-10"}"#,
    },
    Word {
        name: "take_back_revocation",
        by: Giver::Operator,
        means: [
            "bỏ nội dung đã ghi về việc thu hồi vì ghi nhầm, kèm lý do; nhật ký giữ cả hai",
            "takes back what was recorded of a revocation, entered by mistake, with a reason; the log keeps both",
        ],
        fields: &[needed("product"), needed("reason")],
        example: r#"{"do":"take_back_revocation","product":"P01","reason":"ghi nhầm sang sản phẩm khác"}"#,
    },
    Word {
        name: "close",
        by: Giver::Operator,
        means: [
            "kết thúc phiên họp; read_back: biên bản đã được đọc lại",
            "ends the meeting; read_back: the minutes were read out",
        ],
        fields: &[needed("ended"), needed("read_back")],
        example: r#"{"do":"close","ended":"2026-12-10T11:30:00+07:00","read_back":true}"#,
    },
];

/// The command called `name`.
pub(super) fn word(name: &str) -> Option<&'static Word> {
    WORDS.iter().find(|word| word.name == name)
}

/// Every name, with commas.
pub(super) fn names() -> String {
    WORDS.iter().map(|word| word.name).collect::<Vec<_>>().join(", ")
}

/// `act --list`.
pub(super) fn list(asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    if asked.json {
        return Outcome::json(&WORDS.iter().map(|word| word.view(lang)).collect::<Vec<_>>());
    }
    let entries = WORDS.iter().map(|word| {
        let by = word.by.said(lang);
        format!("{} ({by}): {}\n    {}", word.name, word.means(lang), word.example)
    });
    Ok(Outcome::text(&entries.collect::<Vec<_>>().join("\n")))
}

impl Word {
    /// The names of the fields, with commas.
    pub(super) fn field_names(&self) -> String {
        std::iter::once("do").chain(self.fields.iter().map(|field| field.name)).collect::<Vec<_>>().join(", ")
    }

    fn means(&self, lang: Lang) -> &'static str {
        let [vi, en] = self.means;
        lang.pick(vi, en)
    }

    fn view(&self, lang: Lang) -> WordView {
        let fields =
            |required| self.fields.iter().filter(move |field| field.required == required).map(|field| field.name);
        WordView {
            name: self.name,
            by: self.by,
            means: self.means(lang),
            fields: fields(true).collect(),
            optional: fields(false).collect(),
            example: self.example,
        }
    }
}

impl Giver {
    fn said(self, lang: Lang) -> &'static str {
        match self {
            Self::Operator => lang.pick("thư ký", "secretary"),
            Self::Chair => {
                lang.pick("chủ tọa (--by), hoặc thư ký ghi lại", "the chair (--by), or the secretary who records it")
            }
            Self::Member => lang.pick("thành viên tại màn hình", "member at the screen"),
            Self::Clerk => lang.pick("người nhập phiếu giấy", "whoever types paper sheets"),
            Self::Screen => lang.pick("thư ký tại màn hình", "secretary at the screen"),
            Self::Own => lang.pick(
                "chính thành viên, tại màn hình hoặc --by, kèm mã PIN",
                "the member himself, at the screen or with --by, and his PIN",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::meeting::Command;

    /// Serde itself lists the variants when it meets one it does not know.
    #[test]
    fn every_command_of_the_meeting_is_in_the_table_and_nothing_else() {
        let error = serde_json::from_str::<Command>(r#"{"do":"?"}"#).expect_err("no such command").to_string();
        let listed: BTreeSet<_> = error.split('`').skip(1).step_by(2).filter(|word| *word != "?").collect();
        assert!(listed.len() > 10, "{error}");
        assert_eq!(listed, WORDS.iter().map(|word| word.name).collect());
    }

    #[test]
    fn every_example_is_a_command_with_exactly_the_fields_of_the_table() {
        for word in &WORDS {
            let command: Command = serde_json::from_str(word.example).expect(word.name);
            let kept = serde_json::to_value(&command).expect("plain");
            let kept: BTreeSet<_> = kept.as_object().expect("an object").keys().cloned().collect();
            for field in word.fields.iter().filter(|field| field.required) {
                assert!(kept.contains(field.name), "{}: {}", word.name, field.name);
            }
            for name in kept.iter().filter(|name| *name != "do") {
                assert!(word.fields.iter().any(|field| field.name == name), "{}: {name}", word.name);
            }
        }
    }

    #[test]
    fn the_chairs_commands_are_those_that_go_through_the_chairs_door() {
        for word in &WORDS {
            let command: Command = serde_json::from_str(word.example).expect(word.name);
            assert_eq!(command.is_the_chairs(), word.by == Giver::Chair, "{}", word.name);
        }
    }

    /// The table of `meeting::act` says of every command once who gives it, and no other than this one.
    #[test]
    fn the_table_in_the_docs_of_the_acts_names_the_same_givers() {
        let docs = include_str!("../meeting/act.rs").lines().filter_map(|line| line.strip_prefix("//! | `"));
        let mut told = std::collections::BTreeMap::new();
        for line in docs {
            let (names, by) = line.trim_end_matches(" |").split_once("` | ").expect("a row");
            let giver = match by {
                "operator, at the screen" => Giver::Screen,
                "operator" => Giver::Operator,
                "clerk" => Giver::Clerk,
                "the member at the terminal" => Giver::Member,
                "the member, by name and PIN" => Giver::Own,
                by if by.starts_with("the chair, ") => Giver::Chair,
                by if by.starts_with("the member at the terminal, or the operator") => Giver::Operator,
                other => panic!("nobody is called {other}"),
            };
            for name in names.split("`, `") {
                assert!(told.insert(name, giver).is_none(), "{name} stands twice");
            }
        }
        let known: std::collections::BTreeMap<_, _> = WORDS.iter().map(|word| (word.name, word.by)).collect();
        assert_eq!(told.len(), known.len());
        for (name, giver) in known {
            assert_eq!(told.get(name), Some(&giver), "{name}");
        }
    }

    #[test]
    fn a_field_called_required_is_one_no_command_parses_without() {
        for word in &WORDS {
            for field in word.fields.iter().filter(|field| field.required) {
                let mut value: serde_json::Value = serde_json::from_str(word.example).expect("an example");
                value.as_object_mut().expect("an object").remove(field.name);
                assert!(serde_json::from_value::<Command>(value).is_err(), "{}: {}", word.name, field.name);
            }
        }
    }
}
