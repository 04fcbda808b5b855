//! Every refusal as an answer: what is missing, which rule asks for it, who lifts it.

use super::event::points;
use super::name::{capital, criteria, criterion, member, members, product, products};
use super::regulation::{Setting, cited};
use super::{access, quorum, stars, word};
use crate::council::{MemberId, ProductId};
use crate::meeting::{Refusal, State};
use crate::text::{Lang, date, number};

/// The sentences of a refusal, calm and complete.
#[expect(clippy::too_many_lines, reason = "one arm a refusal, read as a list")]
pub fn refusal(refusal: &Refusal, state: &State, lang: Lang) -> String {
    let session = &state.session;
    let regulation = &session.regulation;
    let who = |id| member(session, id, lang);
    let what = |id| product(session, id, lang);
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
            let levels = levels.iter().map(|level| points(*level, lang)).collect::<Vec<_>>().join("; ");
            lang.pick(
                format!("Tiêu chí {criterion} không có mức {given}. Các mức trên phiếu: {levels}. Xin chọn một trong các mức này."),
                format!("Criterion {criterion} has no level of {given}. The levels on the sheet are: {levels}. Please choose one of them."),
            )
        }
        Refusal::OnlyTheMember => lang.pick(
            "Việc này chỉ thành viên đang ngồi tại máy được làm. Mời đồng chí thành viên vào chỗ chấm điểm rồi thực hiện lại.",
            "Only the member at the terminal can do this. Please let the member sit down and do it.",
        )
        .to_owned(),
        Refusal::OnlyTheOperator => lang.pick(
            "Việc này chỉ thư ký tại máy điều hành được làm. Đề nghị đồng chí thư ký thực hiện.",
            "Only the secretary's machine can do this. Please ask the secretary.",
        )
        .to_owned(),
        Refusal::MeetingClosed => {
            let ended = state.closed.as_ref().map(|closing| date::date_time(closing.ended));
            let at = ended.map_or_else(String::new, |at| lang.pick(format!(" lúc {at}"), format!(" at {at}")));
            lang.pick(
                format!("Phiên họp đã kết thúc{at}; nội dung đã ghi không thay đổi được nữa. Nếu phát hiện sai sót, việc xử lý thực hiện theo Quy chế Hội đồng."),
                format!("The meeting ended{at}; what is recorded cannot change. If something is wrong, the council's regulation says what to do."),
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
            "Trong số người có mặt chưa có thành viên nào được giao chấm điểm. Đồng chí thư ký ghi có mặt ít nhất một thành viên chấm điểm rồi mở sản phẩm.",
            "None of those present may score. The secretary notes at least one scoring member present, then opens the product.",
        )
        .to_owned(),
        Refusal::NotOpened(p) => lang.pick(
            format!("Sản phẩm {} chưa được mở để chấm điểm. Đồng chí thư ký mở sản phẩm trước.", what(p)),
            format!("{} is not open for scoring yet. The secretary opens it first.", what(p)),
        ),
        Refusal::AlreadyOpened(p) => lang.pick(
            format!("Sản phẩm {} đã được mở để chấm điểm, không cần mở lại.", what(p)),
            format!("{} is open for scoring already; nothing needs doing.", what(p)),
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
        Refusal::DoesNotScore(m) => lang.pick(
            format!("{} tham dự nhưng không chấm điểm theo danh sách của phiên họp này.", capital(&who(m))),
            format!("{} attends but does not score, according to the session's list.", who(m)),
        ),
        Refusal::NotCounted { member: m, product: p } => not_counted(state, m, p, lang),
        Refusal::AlreadySubmitted { member: m, product: p } => lang.pick(
            format!("Phiếu của {} cho sản phẩm {} đã nộp, không sửa được nữa.", who(m), what(p)),
            format!("The sheet of {} for {} is handed in and cannot change.", who(m), what(p)),
        ),
        Refusal::Incomplete { product: p, missing } => {
            let (n, names) = (missing.len(), criteria(state, p, missing, lang));
            lang.pick(
                format!("Phiếu của sản phẩm {} còn {n} tiêu chí chưa chấm: {names}. Xin chấm đủ rồi nộp; không đạt mức nào thì chọn 0 điểm.", what(p)),
                format!("The sheet for {} has {n} unanswered: {names}. Please answer all, then hand it in; where no level is reached, choose 0.", what(p)),
            )
        }
        Refusal::MarkedTwice { product: p, criterion: id } => {
            let line = criterion(state.rubric(p), id);
            lang.pick(
                format!("Phiếu giấy của sản phẩm {} ghi tiêu chí {line} hai lần. Xin đối chiếu phiếu giấy và chỉ để lại một.", what(p)),
                format!("The paper sheet for {} has criterion {line} twice. Please check the paper and keep one.", what(p)),
            )
        }
        Refusal::SheetExists { member: m, product: p } => lang.pick(
            format!("Đã có phiếu của {} cho sản phẩm {}, nên không nhập thêm phiếu giấy. Phiếu đang chấm tại máy thì thành viên chấm tiếp và nộp.", who(m), what(p)),
            format!("There is a sheet of {} for {} already, so no paper sheet is typed in. A sheet begun at the terminal is finished there.", who(m), what(p)),
        ),
        Refusal::DoubleEntry => {
            let rule = cited(regulation, Setting::PaperEntry, lang);
            lang.pick(
                format!("Theo {rule}, phiếu giấy phải được hai người nhập, việc này phiên bản hiện tại chưa làm được. Thành viên có thể chấm tại máy."),
                format!("Under {rule}, paper sheets are typed by two clerks, which this version cannot do yet. Members can score at the terminal."),
            )
        }
        Refusal::StillSealed { product: p, missing } => {
            if missing.is_empty() {
                lang.pick(
                    format!("Sản phẩm {} còn niêm phong: phiếu đã đủ nhưng Hội đồng chưa đủ thành phần. Kết quả mở khi đủ thành phần.", what(p)),
                    format!("{} is still sealed: all sheets are in, but the council is not quorate. It unseals once it is.", what(p)),
                )
            } else {
                let names = members(session, missing, lang);
                lang.pick(
                    format!("Sản phẩm {} còn niêm phong, chưa có phiếu của: {names}. Mời các đồng chí nộp phiếu, hoặc thư ký ghi lý do không chấm.", what(p)),
                    format!("{} is still sealed; sheets are missing from: {names}. They hand them in, or the secretary excuses them with a reason.", what(p)),
                )
            }
        }
        Refusal::DivergenceOpen { product: p, spread, limit } => {
            let spread = number::short(spread.hundredths().into(), lang);
            let limit = number::short(limit.hundredths().into(), lang);
            let rule = cited(regulation, Setting::DivergenceLimit, lang);
            lang.pick(
                format!("Điểm các thành viên chấm sản phẩm {} cách nhau {spread} điểm, mức quy định là {limit} điểm theo {rule}. Hội đồng thảo luận; chủ tọa nêu ý kiến thống nhất và thư ký ghi vào phần ghi chú của kết luận.", what(p)),
                format!("The totals on {} lie {spread} points apart; the limit is {limit} under {rule}. The council discusses; the secretary writes the resolution as the note of the conclusion.", what(p)),
            )
        }
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
            let (star, band) = (stars::words(*star, lang), stars::words(*band, lang));
            lang.pick(
                format!("Không có yêu cầu tối thiểu {star} cần quyết định ở tiêu chí {line} của sản phẩm {}. Hội đồng chỉ quyết định các yêu cầu có dấu sao trên phiếu, đến khung điểm {band} của sản phẩm.", what(p)),
                format!("There is no minimum for {star} to decide in criterion {line} of {}. The council decides on the marks of the sheet, up to the product's band of {band}.", what(p)),
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
            format!("Hội đồng đã kết luận sản phẩm {}; yêu cầu tối thiểu được quyết định trước khi kết luận. Nếu có sai sót, việc xử lý thực hiện theo Quy chế Hội đồng.", what(p)),
            format!("The council has concluded on {}; minimums are decided before that. If something is wrong, the council's regulation says what to do.", what(p)),
        ),
        Refusal::GroundNotPrinted { product: p, criterion: id } => {
            let line = criterion(state.rubric(p), id);
            lang.pick(
                format!("Tiêu chí {line} của sản phẩm {} không in căn cứ này trên phiếu. Xin chọn căn cứ có in ở tiêu chí.", what(p)),
                format!("Criterion {line} of {} prints no such ground. Please choose one the sheet prints there.", what(p)),
            )
        }
        Refusal::ReasonMissing => lang.pick(
            "Việc này được ghi vào biên bản nên cần có lý do. Xin ghi lý do.",
            "This goes into the minutes, so it needs a reason. Please give one.",
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
        Some(reason) => lang.pick(
            format!("{who} đã được ghi không chấm sản phẩm {what}: {reason}. Phiếu của đồng chí không tính."),
            format!("{who} was excused from {what}: {reason}. The sheet does not count."),
        ),
        None => lang.pick(
            format!("{who} không thuộc số thành viên được tính khi chấm sản phẩm {what}. Đến sau thì chấm được các sản phẩm chưa đủ phiếu."),
            format!("{who} is not among those counted for {what}. A latecomer scores products whose sheets are not all in."),
        ),
    }
}

fn joined<T: ToString>(ids: impl Iterator<Item = T>) -> String {
    ids.map(|id| id.to_string()).collect::<Vec<_>>().join(", ")
}
