//! Every refusal as an answer: what is missing, which rule asks for it, who lifts it.

use super::event::{self, points};
use super::measure::Measure;
use super::name::{capital, criteria, criterion, full_stop, member, members, product, products};
use super::regulation::{Setting, cited};
use super::{
    access, correction, inspection, paper, quorum, readiness, recognition, signing, stars, votes, word, written,
};
use crate::council::{MemberId, ProductId};
use crate::meeting::pin::PinProblem;
use crate::meeting::{ProductState, Refusal, State};
use crate::text::{Lang, date, number};

/// The sentences of a refusal, calm and complete.
#[expect(clippy::too_many_lines, reason = "one arm a refusal, read as a list")]
pub fn refusal(refusal: &Refusal, state: &State, lang: Lang) -> String {
    let session = &state.session;
    let regulation = &state.regulation;
    let who = |id| member(session, id, lang);
    let what = |id| product(session, id, lang);
    let work = Measure::of_meeting(state).work();
    match refusal {
        Refusal::UnknownMember(id) => {
            let known = joined(session.members.iter().map(|m| &m.id));
            lang.pick(
                format!("Không có thành viên nào mang mã «{id}» trong phiên họp. Các mã có trong danh sách: {known}. Xin kiểm tra lại mã."),
                format!("No member has the id “{id}”. The ids in the session are: {known}. Please check the id."),
            )
        }
        Refusal::UnknownProduct(id) => {
            let known = joined(session.products.iter().map(|p| &p.id));
            lang.pick(
                format!("Không có sản phẩm nào mang mã «{id}» trong phiên họp. Các mã có trong danh sách: {known}. Xin kiểm tra lại mã."),
                format!("No product has the id “{id}”. The ids in the session are: {known}. Please check the id."),
            )
        }
        Refusal::UnknownCriterion { product: p, criterion } => lang.pick(
            format!("Phiếu của sản phẩm {} không có tiêu chí «{criterion}». Chỉ chấm được tiêu chí in trên phiếu; xin xem lại số của tiêu chí.", what(p)),
            format!("The sheet of {} has no criterion “{criterion}”. Only printed criteria can be marked; please check the number.", what(p)),
        ),
        Refusal::UnknownLevel { criterion, choice, levels } => {
            let given = points(*choice, lang);
            let levels = event::levels(levels, "; ", lang);
            lang.pick(
                format!("Tiêu chí {criterion} không có mức {given}. Các mức trên phiếu: {levels}. Xin chọn một trong các mức này."),
                format!("Criterion {criterion} has no level of {given}. The levels on the sheet are: {levels}. Please choose one of them."),
            )
        }
        Refusal::OnlyTheMember => lang.pick(
            format!("Việc này chỉ thành viên đang ngồi tại máy được làm. Mời đồng chí thành viên vào chỗ {work} rồi thực hiện lại."),
            "Only the member at the terminal can do this. Please let the member sit down and do it.".to_owned(),
        ),
        Refusal::OnlyTheOperator => lang.pick(
            "Việc này chỉ thư ký tại máy điều hành được làm. Đề nghị đồng chí thư ký thực hiện.",
            "Only the secretary's machine can do this. Please ask the secretary.",
        )
        .to_owned(),
        Refusal::MeetingClosed => {
            let slip = Measure::of_meeting(state).slip();
            let ended = state.closed.as_ref().map(|closing| date::date_time(closing.ended));
            let at = ended.map_or_else(String::new, |at| lang.pick(format!(" lúc {at}"), format!(" at {at}")));
            lang.pick(
                format!("Phiên họp đã kết thúc{at}; nội dung đã ghi không thay đổi được nữa. {slip} được đính chính bằng biên bản sửa đổi, bổ sung; việc khác thì chủ tọa mở lại phiên họp khi chưa có biên bản sửa đổi."),
                format!("The meeting ended{at}; what is recorded cannot change. Entry errors are corrected by amended minutes; for anything else the chair reopens the meeting, unless the minutes were amended."),
            )
        }
        Refusal::BelowQuorum(count) => {
            let count = quorum::quorum(*count, regulation, lang);
            let rule = cited(regulation, Setting::Quorum, lang);
            lang.pick(
                format!("{count}. Căn cứ: {rule}. Khi có thêm thành viên đến, đồng chí thư ký ghi có mặt rồi tiếp tục."),
                format!("{count}. Rule: {rule}. When more members arrive, the secretary notes them present and goes on."),
            )
        }
        Refusal::ChairAbsent => {
            let rule = cited(regulation, Setting::ChairRequired, lang);
            let chair = session.chair().map(|chair| who(&chair.id));
            let (vi, en) = chair.map_or_else(
                || ("Danh sách chưa có Chủ tịch Hội đồng".to_owned(), "The list names no chair".to_owned()),
                |chair| {
                    (format!("Chủ tịch Hội đồng, {chair}, chưa được ghi có mặt"), format!("The chair, {chair}, is not noted present"))
                },
            );
            lang.pick(
                format!("{vi}. Chủ tịch phải dự họp theo {rule}. Khi Chủ tịch có mặt, đồng chí thư ký ghi có mặt rồi tiếp tục."),
                format!("{en}. The chair must attend under {rule}. Once the chair is here, the secretary notes it and goes on."),
            )
        }
        Refusal::NobodyScores => lang.pick(
            format!("Trong số người có mặt chưa có thành viên nào được giao {work}. Đồng chí thư ký ghi có mặt ít nhất một thành viên {work} rồi mở sản phẩm."),
            "None of those present may score. The secretary notes at least one scoring member present, then opens the product.".to_owned(),
        ),
        Refusal::TooFewSheets { has, needs } => lang.pick(
            format!("Bộ quy tắc cần ít nhất {needs} phiếu mới có kết quả (bỏ các phiếu cao nhất và thấp nhất), mới có {has} thành viên {work}. Đồng chí thư ký ghi có mặt thêm thành viên {work}; nếu không đủ, Hội đồng đưa sản phẩm ra khỏi chương trình."),
            format!("The rule set needs at least {needs} sheets for a result (it leaves out the highest and lowest); {has} members would score. The secretary notes more scoring members present, or the council sets the product aside."),
        ),
        Refusal::NotOpened(p) => lang.pick(
            format!("Sản phẩm {} chưa được mở để {work}. Đồng chí thư ký mở sản phẩm trước.", what(p)),
            format!("{} is not open for scoring yet. The secretary opens it first.", what(p)),
        ),
        Refusal::AlreadyOpened(p) => lang.pick(
            format!("Sản phẩm {} đã được mở để {work}, không cần mở lại.", what(p)),
            format!("{} is open for scoring already; nothing needs doing.", what(p)),
        ),
        Refusal::ByOpinion(_)
        | Refusal::NotByOpinion(_)
        | Refusal::OpinionsAlreadyAsked { .. }
        | Refusal::OpinionsNotAsked(_)
        | Refusal::DeadlineNotAhead { .. }
        | Refusal::DeadlinePassed { .. }
        | Refusal::OpinionsAwaited { .. }
        | Refusal::OpinionsCounted(_)
        | Refusal::MeetingNeeded { .. }
        | Refusal::NoMeetingNeeded(_)
        | Refusal::AlreadyConvened(_)
        | Refusal::RequesterUnnamed => written::refusal(refusal, state, lang).unwrap_or_default(),
        Refusal::LeadTimeShort { product: p, last_day, late } => {
            let rule = cited(regulation, Setting::LeadTime, lang);
            let last_day = date::date(*last_day);
            let late = readiness::late(session, late, lang);
            lang.pick(
                format!("Hồ sơ sản phẩm {} gửi chậm, chưa mở chấm được. Hạn chót theo {rule} là ngày {last_day}; gửi sau hạn: {late}. Nếu chủ tọa kết luận vẫn xét, đồng chí thư ký ghi kết luận ấy kèm lý do (F12, hoặc lệnh override_lead_time) rồi mở sản phẩm.", what(p)),
                format!("The dossier of {} came too late, so it cannot be opened. The last day under {rule} was {last_day}; sent later to: {late}. If the chair decides to go on, the secretary records it with a reason (F12, or override_lead_time), then opens the product.", what(p)),
            )
        }
        Refusal::LeadTimeKept(p) => lang.pick(
            format!("Không ghi nhận hồ sơ sản phẩm {} gửi chậm cho thành viên nào, nên không cần kết luận về thời hạn gửi hồ sơ.", what(p)),
            format!("No member is noted to have had the dossier of {} too late, so nothing needs deciding about its lead time.", what(p)),
        ),
        Refusal::IsSetAside(p) => {
            let cause = state.products.get(p).and_then(|standing| standing.set_aside.as_ref());
            let cause = cause.map_or_else(String::new, |(how, why)| format!(" ({}: {why})", word::set_aside(*how, lang)));
            lang.pick(
                format!("Sản phẩm {} đã ra khỏi chương trình{cause}, nên không chấm và không kết luận nữa.", what(p)),
                format!("{} has left the agenda{cause}, so it is neither scored nor concluded on.", what(p)),
            )
        }
        Refusal::AlreadyUnsealed(p) => lang.pick(
            format!("Sản phẩm {} đã đủ phiếu và đã mở niêm phong; các phiếu là cuối cùng. Hội đồng thảo luận và kết luận trên kết quả này.", what(p)),
            format!("All sheets for {} are in and unsealed; they are final. The council concludes on this result.", what(p)),
        ),
        Refusal::NotPresent(m) => lang.pick(
            format!("{} chưa được ghi có mặt. Đồng chí thư ký ghi có mặt trước.", capital(&who(m))),
            format!("{} is not noted present. The secretary notes it first.", who(m)),
        ),
        Refusal::NotInRoom(m) => lang.pick(
            format!("{} dự họp trực tuyến nên không ngồi vào máy này. Đồng chí gửi phiếu giấy có chữ ký; thư ký nhập phiếu giấy.", capital(&who(m))),
            format!("{} takes part online and cannot sit at this terminal. The signed paper sheet is sent in and typed by the secretary.", who(m)),
        ),
        Refusal::AuthorisationIncomplete => lang.pick(
            "Ủy quyền dự họp thay cần đủ tên người dự thay và số, ngày của giấy ủy quyền.",
            "An authorisation needs the name of the person and the number and date of the paper.",
        )
        .to_owned(),
        Refusal::IsRecused { member: m, product: p } => {
            let why = state.products.get(p).and_then(|standing| standing.recused.get(m)).map_or("", String::as_str);
            let why = full_stop(why);
            lang.pick(
                format!("{} không tham gia chấm sản phẩm {} để tránh xung đột lợi ích: {why} Phiếu của đồng chí cho sản phẩm này không nhận.", capital(&who(m)), what(p)),
                format!("{} keeps out of {} for a conflict of interest: {why} No sheet is taken for it.", who(m), what(p)),
            )
        }
        Refusal::HasMarks { member: m, product: p } => lang.pick(
            format!("{} đã chấm sản phẩm {}; việc không tham gia vì xung đột lợi ích phải báo trước khi chấm. Nếu cần, thư ký miễn chấm kèm lý do: phiếu nháp được giữ, không tính.", capital(&who(m)), what(p)),
            format!("{} has marked {} already; a conflict of interest is declared before scoring. The secretary can excuse the member with a reason: the draft is kept and not counted.", who(m), what(p)),
        ),
        Refusal::Adjourned { since } => {
            let since = date::date_time(*since);
            lang.pick(
                format!("Phiên họp đang tạm nghỉ từ {since}. Đồng chí thư ký cho họp tiếp (bảng điều hành: F2 rồi F7), sau đó thực hiện lại."),
                format!("The meeting is interrupted since {since}. The secretary lets it go on (board: F2, then F7), after which this can be done."),
            )
        }
        Refusal::NotAdjourned => lang.pick(
            "Phiên họp đang diễn ra, không có gì để họp tiếp.",
            "The meeting is not interrupted; there is nothing to go on with.",
        )
        .to_owned(),
        Refusal::DoesNotScore(m) => lang.pick(
            format!("{} tham dự nhưng không {work} theo danh sách của phiên họp này.", capital(&who(m))),
            format!("{} attends but does not score, according to the session's list.", who(m)),
        ),
        Refusal::NotCounted { member: m, product: p } => not_counted(state, m, p, lang),
        Refusal::AlreadySubmitted { member: m, product: p } => lang.pick(
            format!("Phiếu của {} cho sản phẩm {} đã nộp, không sửa được nữa.", who(m), what(p)),
            format!("The sheet of {} for {} is handed in and cannot change.", who(m), what(p)),
        ),
        Refusal::Incomplete { product: p, missing } => {
            let (n, names) = (missing.len(), criteria(state, p, missing, lang));
            match Measure::of_product(state, p) {
                Measure::Points => lang.pick(
                    format!("Phiếu của sản phẩm {} còn {n} tiêu chí chưa chấm: {names}. Xin chấm đủ rồi nộp; không đạt mức nào thì chọn 0 điểm.", what(p)),
                    format!("The sheet for {} has {n} unanswered: {names}. Please answer all, then hand it in; where no level is reached, choose 0.", what(p)),
                ),
                Measure::Yeses => lang.pick(
                    format!("Phiếu của sản phẩm {} còn {n} câu chưa trả lời: {names}. Xin trả lời đủ rồi nộp.", what(p)),
                    format!("The sheet for {} has {n} unanswered: {names}. Please answer all, then hand it in.", what(p)),
                ),
            }
        }
        Refusal::MarkedTwice { .. }
        | Refusal::SheetExists { .. }
        | Refusal::SingleEntry
        | Refusal::ClerkUnnamed
        | Refusal::SameClerk { .. }
        | Refusal::NoFirstEntry { .. }
        | Refusal::PaperSheetWaits { .. }
        | Refusal::EntriesDiffer { .. }
        | Refusal::NothingToSettle { .. }
        | Refusal::NotADifference { .. } => paper::refusal(refusal, state, lang).unwrap_or_default(),
        Refusal::StillSealed { product: p, .. } if state.by_opinion(p) => written::still_sealed(state, p, lang),
        Refusal::StillSealed { product: p, missing } => {
            if missing.is_empty() {
                lang.pick(
                    format!("Sản phẩm {} còn niêm phong: phiếu đã đủ nhưng Hội đồng chưa đủ thành phần. Kết quả mở khi đủ thành phần.", what(p)),
                    format!("{} is still sealed: all sheets are in, but the council is not quorate. It unseals once it is.", what(p)),
                )
            } else {
                let names = members(session, missing, lang);
                let typed = paper::waiting(state, p, missing, lang);
                lang.pick(
                    format!("Sản phẩm {} còn niêm phong, chưa có phiếu của: {names}. Mời các đồng chí nộp phiếu, hoặc thư ký ghi lý do không chấm.{typed}", what(p)),
                    format!("{} is still sealed; sheets are missing from: {names}. They hand them in, or the secretary excuses them with a reason.{typed}", what(p)),
                )
            }
        }
        Refusal::DivergenceOpen { product: p, spread, limit } => {
            let measure = Measure::of_product(state, p);
            let (spread, bare) = (measure.amount(*spread, lang), number::short(limit.hundredths().into(), lang));
            let limit = measure.amount(*limit, lang);
            let rule = cited(regulation, Setting::DivergenceLimit, lang);
            lang.pick(
                format!("Tổng các phiếu của sản phẩm {} cách nhau {spread}, mức quy định là {limit} theo {rule}. Hội đồng thảo luận và chấm lại, hoặc thư ký ghi ý kiến thống nhất vào phần ghi chú của kết luận.", what(p)),
                format!("The totals on {} lie {spread} apart; the limit is {bare} under {rule}. The council discusses and scores again, or the secretary writes the resolution as the note of the conclusion.", what(p)),
            )
        }
        Refusal::NotDivergent { product: p, spread } => {
            let measure = Measure::of_product(state, p);
            let spread = measure.amount(*spread, lang);
            let rule = cited(regulation, Setting::DivergenceWhen, lang);
            let value = super::regulation::measured(regulation, Setting::DivergenceWhen, measure, lang);
            lang.pick(
                format!("Tổng các phiếu của sản phẩm {} cách nhau nhiều nhất {spread}. {value}. Căn cứ: {rule}. Vì vậy không có chênh lệch để thảo luận, chấm lại hay giải quyết; Hội đồng kết luận trên kết quả này.", what(p)),
                format!("The totals on {} lie at most {spread} apart. {value}. Rule: {rule}. So there is no divergence to discuss, score again or resolve; the council concludes on this result.", what(p)),
            )
        }
        Refusal::NoDiscussion(p) => lang.pick(
            format!("Sản phẩm {} chưa được thảo luận về chênh lệch ở lần chấm này. Chủ tọa mở thảo luận, thư ký ghi nội dung, rồi mới trả phiếu để chấm lại.", what(p)),
            format!("The divergence on {} has not been discussed in this round. The chair opens a discussion, the secretary notes it, then sheets are given back.", what(p)),
        ),
        Refusal::NoMoreRounds { product: p, round } => {
            let rule = cited(regulation, Setting::MaxRounds, lang);
            let value = super::regulation::value(regulation, Setting::MaxRounds, lang);
            lang.pick(
                format!("Sản phẩm {} đã chấm {round} lần. {value}. Căn cứ: {rule}. Việc tiếp theo: chủ tọa kết luận hoặc đa số thành viên thống nhất cách giải quyết chênh lệch, thư ký ghi vào biên bản.", what(p)),
                format!("{} has been scored {round} times. {value}. Rule: {rule}. What comes next is a resolution by the chair or by the majority, which the secretary records.", what(p)),
            )
        }
        Refusal::AlreadyResolved(p) => {
            let note = state.products.get(p).and_then(|standing| standing.resolution.as_ref());
            let note = note.map_or_else(String::new, |resolution| format!(" ({})", resolution.note));
            lang.pick(
                format!("Chênh lệch ở sản phẩm {} đã được giải quyết{note}, nên không thảo luận hay chấm lại nữa. Hội đồng kết luận sản phẩm này.", what(p)),
                format!("The divergence on {} is resolved{note}, so it is neither discussed nor scored again. The council concludes on it.", what(p)),
            )
        }
        Refusal::OnlyTheChair => {
            let chair = state.presiding().map_or_else(
                || lang.pick("chưa có ai chủ tọa trong số người có mặt".to_owned(), "nobody present presides".to_owned()),
                |chair| lang.pick(format!("chủ tọa hiện nay: {}", who(&chair.id)), format!("presiding now: {}", who(&chair.id))),
            );
            if state.asks_chair_pin() {
                return lang.pick(
                    format!("Việc này do chủ tọa phiên họp quyết định ({chair}), bằng mã PIN của mình tại màn hình hoặc qua hoidong act --by."),
                    format!("Whoever presides decides this ({chair}), with a PIN at the screen or by hoidong act --by."),
                );
            }
            lang.pick(
                format!("Việc này do chủ tọa phiên họp quyết định, hoặc thư ký ghi theo kết luận của chủ tọa ({chair}). Ghi mã của chủ tọa sau --by, hoặc bỏ --by."),
                format!("Whoever presides decides this, or the secretary records it ({chair}). Give that member's id after --by, or leave --by out."),
            )
        }
        Refusal::ChairPinNeeded(m) => {
            let rule = cited(regulation, Setting::Access, lang);
            lang.pick(
                format!("Việc này của chủ tọa cần mã PIN của {}, theo {rule}: gõ mã tại màn hình của phiên họp, hoặc dùng hoidong act --by {m}. Thư ký không ghi thay được.", who(m)),
                format!("This act of the chair takes the PIN of {}, under {rule}: typed at the screen of the meeting, or with hoidong act --by {m}. The secretary cannot record it alone.", who(m)),
            )
        }
        Refusal::BlockEndMisplaced { product: p, after } => lang.pick(
            format!("Sản phẩm {} được nêu kết thúc một khối sau sản phẩm {}, nhưng trong chương trình không đứng sau sản phẩm đó. Chủ tọa nêu các sản phẩm kết thúc khối theo thứ tự chương trình, mỗi sản phẩm một lần.", what(p), what(after)),
            format!("{} is named as the end of a block after {}, but does not come after it on the agenda. The chair names the ends of blocks in the order of the agenda, each once.", what(p), what(after)),
        ),
        Refusal::NoBlocksByProduct => lang.pick(
            "Chấm theo sản phẩm thì không chia khối: từng sản phẩm được chấm lần lượt. Muốn chia khối, chủ tọa chọn chấm theo thành viên (by_member).",
            "Scored by product there are no blocks: products come one after another. For blocks the chair chooses scoring by member (by_member).",
        )
        .to_owned(),
        Refusal::MinimumsUndecided { product: p, minimums } => {
            let rule = cited(regulation, Setting::StarMinimums, lang);
            let names = minimums
                .iter()
                .map(|(star, id)| format!("{} ({})", criterion(state.rubric(p), id), stars::words(*star, lang)))
                .collect::<Vec<_>>()
                .join("; ");
            lang.pick(
                format!("Các phiếu của sản phẩm {} khác nhau về yêu cầu tối thiểu ở tiêu chí: {names}. Theo {rule}, Hội đồng quyết định đạt hay chưa đạt từng yêu cầu, thư ký ghi lại, rồi mới kết luận.", what(p)),
                format!("The sheets for {} differ on the minimums in criteria: {names}. Under {rule} the council decides on each, the secretary records it, then the council concludes.", what(p)),
            )
        }
        Refusal::NoStars => lang.pick(
            "Bộ quy tắc của phiên họp này không xếp hạng sao, nên không có yêu cầu tối thiểu để chọn cách xét.",
            "The rule set of this meeting gives no stars, so there are no minimums to choose a test for.",
        )
        .to_owned(),
        Refusal::MinimumsFixed => {
            let mode = super::regulation::value(regulation, Setting::StarMinimums, lang);
            lang.pick(
                format!("Cách xét yêu cầu tối thiểu được chọn trước khi mở sản phẩm đầu tiên và giữ đến hết phiên họp. Đang áp dụng: {}.", super::name::uncapital(&mode)),
                format!("How minimums are tested is chosen before the first product opens and holds to the end. In use: {}.", super::name::uncapital(&mode)),
            )
        }
        Refusal::NotForTheCouncil => {
            let rule = cited(regulation, Setting::StarMinimums, lang);
            let mode = super::regulation::value(regulation, Setting::StarMinimums, lang);
            lang.pick(
                format!("{mode}. Căn cứ: {rule}. Vì vậy Hội đồng không quyết định riêng từng yêu cầu tối thiểu."),
                format!("{mode}. Rule: {rule}. So the council does not decide on single minimums."),
            )
        }
        Refusal::NoSuchMinimum { product: p, star, criterion: id, band } => {
            let line = criterion(state.rubric(p), id);
            let star = stars::words(*star, lang);
            let band = band.map_or_else(String::new, |band| {
                let band = stars::words(band, lang);
                lang.pick(format!(", đến khung điểm {band} của sản phẩm"), format!(", up to the product's band of {band}"))
            });
            lang.pick(
                format!("Không có yêu cầu tối thiểu {star} cần quyết định ở tiêu chí {line} của sản phẩm {}. Hội đồng chỉ quyết định các yêu cầu có dấu sao trên phiếu{band}.", what(p)),
                format!("There is no minimum for {star} to decide in criterion {line} of {}. The council decides on the marks of the sheet{band}.", what(p)),
            )
        }
        Refusal::MinimumSettled { product: p, star, criterion: id, met } => {
            let (line, star) = (criterion(state.rubric(p), id), stars::words(*star, lang));
            let (vi, en) = if *met { ("đều đạt", "all reach it") } else { ("đều chưa đạt", "none reaches it") };
            lang.pick(
                format!("Các phiếu của sản phẩm {} {vi} yêu cầu tối thiểu {star} ở tiêu chí {line}, nên không có gì để quyết định.", what(p)),
                format!("The sheets for {} agree on the minimum for {star} in criterion {line}: {en}. There is nothing to decide.", what(p)),
            )
        }
        Refusal::AlreadyConcluded(p) => lang.pick(
            format!("Hội đồng đã kết luận sản phẩm {}; việc này chỉ làm được trước khi kết luận. Nếu có sai sót, việc xử lý thực hiện theo Quy chế Hội đồng.", what(p)),
            format!("The council has concluded on {}; this is done before that. If something is wrong, the council's regulation says what to do.", what(p)),
        ),
        Refusal::GroundNotPrinted { product: p, criterion: id } => {
            let line = criterion(state.rubric(p), id);
            lang.pick(
                format!("Tiêu chí {line} của sản phẩm {} không in căn cứ này trên phiếu. Xin chọn căn cứ có in ở tiêu chí.", what(p)),
                format!("Criterion {line} of {} prints no such ground. Please choose one the sheet prints there.", what(p)),
            )
        }
        Refusal::VotesNeeded(p) => votes::needed(state, p, lang),
        Refusal::NothingToVoteOn(p) => lang.pick(
            format!("Chủ thể tự rút hồ sơ sản phẩm {} thì không biểu quyết. Xin bỏ số phiếu, chỉ ghi lý do.", what(p)),
            format!("A producer who withdraws {} is not voted on. Please leave the votes out and give the reason only.", what(p)),
        ),
        Refusal::TooManyVotes { product: p, votes: count, there } => votes::too_many(state, p, *count, *there, lang),
        Refusal::NotCarried { product: p, votes: count, needs } => votes::not_carried(state, p, *count, *needs, lang),
        Refusal::GroundsUndecided { product: p, grounds } => votes::undecided(state, p, grounds, lang),
        Refusal::SupplementsMissing(p) => lang.pick(
            format!("Chưa ghi nội dung chủ thể cần bổ sung cho sản phẩm {}. Đồng chí thư ký ghi từng nội dung rồi ghi kết luận.", what(p)),
            format!("It is not said what is to be supplemented for {}. The secretary writes it down item by item, then records the conclusion.", what(p)),
        ),
        Refusal::MayNotWithhold(p) => votes::withheld(state, p, lang),
        Refusal::NotAnUpgrade(p) => lang.pick(
            format!("Sản phẩm {} không thuộc diện nâng hạng, nên kết luận không ghi nâng hạng hay giữ hạng.", what(p)),
            format!("{} is not on the agenda for an upgrade, so the conclusion says nothing of one.", what(p)),
        ),
        Refusal::UpgradeNotAgreed(p) => lang.pick(
            format!("Chỉ nâng hạng sản phẩm {} khi Hội đồng nhất trí với kết quả đánh giá. Xin chọn kết luận nhất trí, hoặc bỏ phần nâng hạng.", what(p)),
            format!("{} is upgraded only where the council agrees to the result. Please conclude so, or leave the upgrade out.", what(p)),
        ),
        Refusal::NoHigherStar { product: p, held, result } => votes::no_higher_star(state, p, *held, *result, lang),
        Refusal::ReasonMissing => lang.pick(
            "Việc này được ghi vào biên bản nên cần có lý do. Xin ghi lý do.",
            "This goes into the minutes, so it needs a reason. Please give one.",
        )
        .to_owned(),
        Refusal::NoteMissing => lang.pick(
            "Nội dung này được ghi vào biên bản nên không để trống được. Xin ghi nội dung đã trao đổi, thảo luận hoặc thống nhất.",
            "This goes into the minutes, so it cannot be left empty. Please write what was said, discussed or agreed.",
        )
        .to_owned(),
        Refusal::NoSuchNote { product: p, number } => {
            let noted = state.products.get(p).map_or(0, ProductState::notes);
            lang.pick(
                format!("Sản phẩm {} không có ghi chép số {number}; đã ghi {noted}. Đồng chí thư ký xem số của ghi chép ở màn hình Ghi chép (N) hoặc trong nhật ký.", what(p)),
                format!("{} has no note {number}; {noted} were written. The secretary finds a note's number on the screen of notes (N) or in the log.", what(p)),
            )
        }
        Refusal::NothingToRank => lang.pick(
            "Chưa có sản phẩm nào đủ phiếu nên chưa có bảng xếp hạng để chiếu. Xin chiếu khi phiếu cuối cùng của một sản phẩm đã nộp.",
            "No product has all its sheets yet, so there is no ranking to show. Please show it once the last sheet of a product is in.",
        )
        .to_owned(),
        Refusal::PresentationsUntimed => lang.pick(
            "Quy chế của phiên họp chưa đặt thời gian trình bày của chủ thể. Muốn đặt, xin ghi presentation_minutes trong mục regulation của tệp phiên họp trước khi bắt đầu.",
            "The regulation of this meeting gives presentations no time. To set one, write presentation_minutes in the regulation of the session file before the meeting begins.",
        )
        .to_owned(),
        Refusal::LastCounted { member: m, product: p } => lang.pick(
            format!("{} là thành viên chấm cuối cùng của sản phẩm {}; miễn chấm thì không còn phiếu nào. Nếu không đánh giá được, Hội đồng đưa sản phẩm ra khỏi chương trình.", capital(&who(m)), what(p)),
            format!("{} is the last counted member on {}; without that sheet there is none. If it cannot be evaluated, the council sets the product aside.", who(m), what(p)),
        ),
        Refusal::PinNeeded(m) => lang.pick(
            format!("Việc này cần mã PIN của {}, gõ tại màn hình của phiên họp (hoidong TÊN-TỆP.ron).", who(m)),
            format!("This needs the PIN of {}, typed at the screen of the meeting (hoidong SESSION.ron).", who(m)),
        ),
        Refusal::PinShort => access::problem(PinProblem::Short, lang),
        Refusal::PinWait { member: m, until } => access::waits(state, m, *until, lang),
        Refusal::PinExists(m) => lang.pick(
            format!("{} đã có mã PIN. Nếu quên, đặt lại mã với một thành viên khác chứng kiến.", capital(&who(m))),
            format!("{} has a PIN already. If it is forgotten, it is reset before another member.", who(m)),
        ),
        Refusal::NoPin(m) => access::none(state, m, lang),
        Refusal::WitnessNeeded(m) => lang.pick(
            format!("Mã PIN của {} chỉ đặt lại được khi có một thành viên khác đã có mã PIN chứng kiến và gõ mã của mình.", who(m)),
            format!("The PIN of {} is reset only before another member who has a PIN and types it.", who(m)),
        ),
        Refusal::PinsOff => {
            let rule = cited(regulation, Setting::Access, lang);
            lang.pick(
                format!("Phiên họp này không dùng mã PIN, theo {rule}: người vào máy tự xưng tên, không có mã để đặt hay gõ."),
                format!("This meeting uses no PINs, under {rule}: whoever sits down gives a name, and there is no PIN to set or type."),
            )
        }
        Refusal::NoSheet { .. }
        | Refusal::NoMarks
        | Refusal::SameMark { .. }
        | Refusal::PaperMissing
        | Refusal::CorrectionOpen { .. }
        | Refusal::NoCorrection { .. }
        | Refusal::CorrectionUnconfirmed { .. }
        | Refusal::CorrectionWaits { .. }
        | Refusal::NothingToAmend
        | Refusal::NotClosed
        | Refusal::AlreadyAmended { .. }
        | Refusal::NotConcludedAgain(_) => correction::refusal(refusal, state, lang).unwrap_or_default(),
        Refusal::AlreadySigned { .. }
        | Refusal::SignsOnPaper(_)
        | Refusal::NoSheetsToConfirm(_)
        | Refusal::SheetsOpen { .. }
        | Refusal::NotConfirmed(_)
        | Refusal::KeyUnsound
        | Refusal::KeyOfAnother(_)
        | Refusal::NothingToSign
        | Refusal::NoSuchMinutes { .. }
        | Refusal::SignatureIncomplete(_)
        | Refusal::SignatureKnown { .. } => signing::refusal(refusal, state, lang).unwrap_or_default(),
        Refusal::AfterMeeting { product, why } => recognition::hindrance(product, why, state, lang),
        Refusal::UnderSupervision { product, why } => inspection::obstacle(product, why, state, lang),
        Refusal::NotSettled(ids) => {
            let (n, names) = (ids.len(), products(session, ids, lang));
            lang.pick(
                format!("Còn {n} sản phẩm chưa kết luận: {names}. Hội đồng kết luận hoặc đưa ra khỏi chương trình từng sản phẩm, rồi mới kết thúc phiên họp."),
                format!("{n} products are not settled: {names}. The council concludes on each or sets it aside before the meeting closes."),
            )
        }
        Refusal::NotReadBack => lang.pick(
            "Biên bản chưa được đọc lại và thông qua. Đồng chí thư ký đọc lại biên bản, Hội đồng thống nhất, rồi xác nhận khi kết thúc.",
            "The minutes have not been read back and confirmed. The secretary reads them out, the council agrees, then confirms at closing.",
        )
        .to_owned(),
        Refusal::EndsBeforeStart { started } => {
            let started = date::date_time(*started);
            lang.pick(
                format!("Giờ kết thúc phải sau giờ bắt đầu phiên họp ({started}). Xin ghi lại giờ kết thúc."),
                format!("The end must come after the start of the meeting ({started}). Please enter the end again."),
            )
        }
    }
}

fn not_counted(state: &State, m: &MemberId, p: &ProductId, lang: Lang) -> String {
    let (who, what) = (capital(&member(&state.session, m, lang)), product(&state.session, p, lang));
    match state.products.get(p).and_then(|standing| standing.excused.get(m)) {
        Some(reason) => {
            let reason = full_stop(reason);
            lang.pick(
                format!("{who} đã được ghi không chấm sản phẩm {what}: {reason} Phiếu của đồng chí không tính."),
                format!("{who} was excused from {what}: {reason} The sheet does not count."),
            )
        }
        None => lang.pick(
            format!("{who} không thuộc số thành viên được tính khi chấm sản phẩm {what}. Đến sau thì chấm được các sản phẩm chưa đủ phiếu."),
            format!("{who} is not among those counted for {what}. A latecomer scores products whose sheets are not all in."),
        ),
    }
}

fn joined<T: ToString>(ids: impl Iterator<Item = T>) -> String {
    ids.map(|id| id.to_string()).collect::<Vec<_>>().join(", ")
}
