//! The texts of `--help`, in both languages, laid over clap's own form.
//!
//! One table for every command and argument; a test finds the holes.

use clap::{Command, CommandFactory};

use super::Args;
use crate::text::Lang;

/// Where in the command tree, Vietnamese, English.
type Entry = (&'static str, &'static str, &'static str);

const TEXTS: &[Entry] = &[
    (
        "",
        "Điều hành phiên họp chấm điểm sản phẩm OCOP: từ tệp phiên họp đến biên bản.",
        "Runs the scoring session of an OCOP council: from the session file to the minutes.",
    ),
    ("lang", "Ngôn ngữ: vi hoặc en (hoặc biến HOIDONG_LANG)", "Language: vi or en (or HOIDONG_LANG)"),
    ("json", "Trả lời bằng một tài liệu JSON", "Answer with one JSON document"),
    ("help", "In hướng dẫn này", "Print this help"),
    ("version", "In phiên bản", "Print the version"),
    ("session", "Tệp phiên họp (.ron) để mở", "The session file (.ron) to open"),
    (
        "mirror",
        "Giữ thêm một bản sao hồ sơ trong thư mục này (ví dụ USB) khi mở phiên họp",
        "Keep a second copy of the record in this folder (such as a stick) while the meeting is open",
    ),
    (
        "plain",
        "Đối thoại từng dòng thay cho màn hình, cho phần mềm đọc màn hình và cửa sổ không vẽ được",
        "A dialogue line by line in place of the screens, for screen readers and terminals that cannot draw",
    ),
    ("open", "Mở phiên họp trên màn hình", "Open the meeting on the screen"),
    ("open.session", "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)", "The session file (.ron) or its record (.hoidong)"),
    (
        "open.mirror",
        "Giữ thêm một bản sao hồ sơ trong thư mục này (ví dụ USB): ghi lại sau mỗi phiếu nộp và mỗi quyết định",
        "Keep a second copy of the record in this folder (such as a stick), written after every sheet and decision",
    ),
    (
        "open.plain",
        "Đối thoại từng dòng thay cho màn hình, cho phần mềm đọc màn hình và cửa sổ không vẽ được",
        "A dialogue line by line in place of the screens, for screen readers and terminals that cannot draw",
    ),
    (
        "show",
        "Cửa sổ thứ hai cho máy chiếu, chỉ xem: chương trình, thành phần, tiến độ và kết quả khi chủ tọa cho chiếu",
        "A second window for the projector, to look at only: agenda, attendance, progress, and a result when the chair has it shown",
    ),
    ("show.session", "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)", "The session file (.ron) or its record (.hoidong)"),
    (
        "new",
        "Soạn tệp phiên họp từ danh sách sản phẩm, thành viên (--from), hoặc hỏi từng điều",
        "Make a session file from a list of products and members (--from), or by asking",
    ),
    (
        "new.from",
        "Danh sách .xlsx (hai trang) hoặc .csv (mỗi danh sách một tệp, ghi --from hai lần); tiêu đề cột như «Tên sản phẩm», «Bộ sản phẩm», «Chủ thể», «Xã/phường»; «Họ và tên», «Vai trò»",
        "The list: .xlsx (two worksheets) or .csv (a file each, --from twice); columns headed like «Tên sản phẩm», «Bộ sản phẩm», «Chủ thể», «Xã/phường»; «Họ và tên», «Vai trò»",
    ),
    (
        "new.out",
        "Tệp .ron để ghi, không ghi đè; mặc định theo mã phiên họp, trong thư mục sessions nếu có",
        "The .ron file to write, never replaced; named after the id unless given, in the folder sessions if there is one",
    ),
    ("new.id", "Mã phiên họp: a–z, 0–9, gạch nối", "The id of the session: a–z, 0–9, dashes"),
    ("new.title", "Tên phiên họp, ghi vào biên bản", "The title of the meeting, as in the minutes"),
    ("new.starts", "Giờ và ngày họp: \"08:00 10/12/2026\"", "Hour and day of the meeting: \"08:00 10/12/2026\""),
    ("new.place", "Nơi họp", "The place"),
    ("new.council", "Tên Hội đồng", "The council's name"),
    ("new.parent", "Cơ quan thành lập Hội đồng", "The council's parent body"),
    ("new.established_by", "Quyết định thành lập Hội đồng", "The decision that established the council"),
    (
        "check",
        "Kiểm tra tệp phiên họp, phiếu, bộ quy tắc hoặc lịch nghỉ: mọi lỗi một lần",
        "Check session, rubric, rule-set or calendar files: every problem at once",
    ),
    ("check.files", "Các tệp cần kiểm tra", "The files to check"),
    ("attend", "Ghi thành viên có mặt, vắng mặt", "Note members present or absent"),
    (
        "attend.session",
        "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)",
        "The session file (.ron) or its record (.hoidong)",
    ),
    ("attend.present", "all, hoặc mã các thành viên cách nhau bằng dấu phẩy", "all, or the members' ids with commas"),
    ("attend.absent", "\"M3:lý do\"; ghi nhiều lần được", "\"M3:reason\"; may be repeated"),
    (
        "act",
        "Thực hiện các lệnh JSON, mỗi dòng một lệnh, được tất cả hoặc không",
        "Do commands in JSON, one a line, all or nothing",
    ),
    ("act.session", "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)", "The session file (.ron) or its record (.hoidong)"),
    ("act.file", "Tệp .jsonl, hoặc - để đọc từ đầu vào chuẩn", "A .jsonl file, or - for standard input"),
    (
        "act.by",
        "Mã thành viên, cho việc của chủ tọa hoặc lời xác nhận của chính thành viên",
        "A member's id, for acts of the chair or that member's own word",
    ),
    (
        "act.pin_file",
        "Tệp có mã PIN của người ấy ở dòng đầu, khi Quy chế yêu cầu; không có thì hỏi tại màn hình dòng lệnh",
        "A file with that member's PIN on its first line, where the regulation asks for it; without one the terminal asks",
    ),
    (
        "act.pin_stdin",
        "Đọc mã PIN của người ấy từ dòng đầu của đầu vào chuẩn",
        "Read that member's PIN from the first line of the standard input",
    ),
    (
        "act.list",
        "In các lệnh, trường, ví dụ và người được ra lệnh",
        "Print the commands, their fields, an example and who may give them",
    ),
    ("scores", "Nhập phiếu giấy, xuất bảng điểm", "Paper sheets in, tables of scores out"),
    (
        "scores.import",
        "Nhập phiếu giấy từ CSV hoặc XLSX: cả tệp hoặc không",
        "Enter paper sheets from CSV or XLSX: the whole file or nothing",
    ),
    (
        "scores.import.session",
        "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)",
        "The session file (.ron) or its record (.hoidong)",
    ),
    (
        "scores.import.file",
        "Bảng có các cột product,member,criterion,points[,comment]",
        "A table with the columns product,member,criterion,points[,comment]",
    ),
    (
        "scores.import.clerk",
        "Tên người nhập phiếu; bắt buộc khi phiếu phải nhập hai lần",
        "Who types the sheets in; required where sheets are typed twice",
    ),
    (
        "scores.import.second",
        "Nhập lần hai, do người khác, khi Quy chế quy định nhập hai lần: so với lần một, nêu chỗ khác",
        "The second entry, by another clerk, where sheets are typed twice: compares, names what differs",
    ),
    ("scores.export", "Xuất mọi điểm được phép xem", "Write every mark that may be seen"),
    (
        "scores.export.session",
        "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)",
        "The session file (.ron) or its record (.hoidong)",
    ),
    ("scores.export.format", "csv, xlsx hoặc json; mặc định csv", "csv, xlsx or json; csv unless named"),
    ("scores.export.out", "Tệp để ghi; bắt buộc với xlsx", "The file to write; required for xlsx"),
    ("tally", "Kết quả đến lúc này, trong phạm vi được phép xem", "The standings, as far as they may be seen"),
    ("tally.session", "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)", "The session file (.ron) or its record (.hoidong)"),
    (
        "tally.margins",
        "Thêm khoảng cách đến ngưỡng sao và phiếu, tiêu chí nào một mình quyết định: chỉ cho chủ tọa và thư ký",
        "With how far each result is from a band, and which sheet or criterion alone decides: for chair and secretary only",
    ),
    ("conclude", "Ghi kết luận của Hội đồng về một sản phẩm", "Record the council's conclusion on a product"),
    (
        "conclude.session",
        "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)",
        "The session file (.ron) or its record (.hoidong)",
    ),
    ("conclude.product", "Mã sản phẩm", "The product's id"),
    (
        "conclude.decision",
        "agree (nhất trí), supplement (bổ sung hồ sơ), retest (kiểm nghiệm lại), refuse (không đề nghị)",
        "agree, supplement, retest or refuse",
    ),
    (
        "conclude.items",
        "Một nội dung cần bổ sung; ghi nhiều lần được",
        "Something to supplement; may be given several times",
    ),
    (
        "conclude.votes",
        "Số phiếu: tán thành,không tán thành,không có ý kiến, ví dụ 8,1,0",
        "The votes: for,against,abstaining, for example 8,1,0",
    ),
    (
        "conclude.upgrade",
        "Sản phẩm nâng hạng: granted (nâng hạng) hoặc kept (giữ giấy chứng nhận hiện có)",
        "For an upgrade: granted, or kept (the present certificate stays)",
    ),
    ("conclude.note", "Ghi chú; bắt buộc khi còn chênh lệch", "A note; required while a divergence is open"),
    (
        "close",
        "Kết thúc phiên họp. Chạy lệnh này là xác nhận biên bản đã được đọc lại và thông qua",
        "End the meeting. Running this confirms that the minutes were read back and agreed to",
    ),
    ("close.session", "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)", "The session file (.ron) or its record (.hoidong)"),
    (
        "close.ended",
        "Giờ kết thúc: 11:30, \"11:30 10/12/2026\" hoặc RFC 3339; mặc định là bây giờ",
        "The end: 11:30, \"11:30 10/12/2026\" or RFC 3339; now unless named",
    ),
    (
        "papers",
        "Ghi ra thư mục: biên bản; hoặc biểu tổng hợp, phiếu đánh giá, phiếu trống, hướng dẫn chủ thể (--only)",
        "Write into a folder: the minutes; or the tally table, score sheets, blank ones, the producers' guide (--only)",
    ),
    (
        "papers.session",
        "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)",
        "The session file (.ron) or its record (.hoidong)",
    ),
    (
        "papers.set",
        "Số bộ sản phẩm, cho --only guide và --only blank không có phiên họp",
        "The number of the product set, for --only guide, and for --only blank without a session",
    ),
    (
        "papers.rules",
        "Mã bộ quy tắc, đi với --set; mặc định là bộ có hiệu lực gần nhất",
        "The rule set's id, with --set; the latest in force unless named",
    ),
    (
        "papers.font",
        "Phông chữ của máy này cho bản PDF, như \"Times New Roman\"; mặc định là phông có sẵn của chương trình",
        "A typeface of this machine for the PDFs, such as \"Times New Roman\"; the program's own unless named",
    ),
    (
        "papers.out",
        "Thư mục để ghi; mặc định cạnh hồ sơ; không có phiên họp là huong-dan/, phieu-trong/, trinh-bay/",
        "The folder to write to; beside the record unless named, without a session huong-dan/, phieu-trong/ or trinh-bay/",
    ),
    (
        "papers.only",
        "Chỉ các văn bản này: minutes (biên bản), tally (biểu tổng hợp), sheets (phiếu đã chấm), report (báo cáo, danh sách bổ sung), decisions (dự thảo quyết định), notices (thông báo), feedback (phản hồi chủ thể), archive (bản lưu trữ), blank (phiếu trống), guide (hướng dẫn chủ thể), style (tệp trình bày PDF để đơn vị sửa); mặc định: mọi văn bản của phiên họp",
        "These papers only: minutes, tally, sheets, report (with what is to be supplemented), decisions (drafts), notices, feedback (to the producers), archive (the copy to keep), blank (to score on paper), guide (for producers), style (the PDFs' style file, for an office to change); all of the meeting's unless named",
    ),
    (
        "papers.format",
        "docx, pdf, md (đọc trên dòng lệnh); biểu tổng hợp còn có xlsx, csv, json; mặc định tất cả trừ md",
        "docx, pdf, md (to read in a terminal); the tally table xlsx, csv and json too; all but md unless named",
    ),
    ("papers.force", "Ghi đè văn bản có nội dung khác", "Replace papers with other content"),
    (
        "sign",
        "Ký văn bản của phiên họp đã kết thúc và ghi nhận vào hồ sơ: bằng khóa SSH (tệp .sig cạnh mỗi văn bản), bằng chứng thư số trên PDF (--p12, --pkcs11), nhận PDF đã ký bằng chương trình khác (--import), hoặc ký giấy (--ink)",
        "Sign the papers of a closed meeting, and record it: with an SSH key (a .sig beside each paper), with a certificate inside the PDFs (--p12, --pkcs11), by a PDF that another program signed (--import), or on paper (--ink)",
    ),
    ("sign.session", "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)", "The session file (.ron) or its record (.hoidong)"),
    ("sign.member", "Mã thành viên ký, ví dụ M1", "The id of the member who signs, such as M1"),
    (
        "sign.identity",
        "Tên khóa trong thư mục dữ liệu; mặc định là khóa thành viên đã đăng ký",
        "The name of a key in the data folder; the one the member enrolled unless named",
    ),
    ("sign.key", "Tệp khóa riêng ở nơi khác, ví dụ trên USB", "A private key elsewhere, such as on a stick"),
    (
        "sign.out",
        "Thư mục của văn bản; mặc định như lệnh papers",
        "The folder of the papers; as for papers unless named",
    ),
    (
        "sign.pass_file",
        "Tệp có mật khẩu của khóa ở dòng đầu; không có thì hỏi tại dòng lệnh",
        "A file with the key's passphrase on its first line; otherwise the terminal asks",
    ),
    (
        "sign.pass_stdin",
        "Đọc mật khẩu của khóa từ dòng đầu của đầu vào chuẩn",
        "Read the key's passphrase from the first line of the standard input",
    ),
    (
        "sign.p12",
        "Ký trên PDF bằng chứng thư số trong tệp PKCS#12 (.p12, .pfx): thư ký ký bên trái, chủ tọa ký bên phải",
        "Sign the PDFs with a certificate in a PKCS#12 file (.p12, .pfx): the secretary on the left, whoever presided on the right",
    ),
    (
        "sign.pkcs11",
        "Ký trên PDF bằng thiết bị ký (USB token): tệp thư viện PKCS#11 của thiết bị, .so hoặc .dll",
        "Sign the PDFs with a token: the PKCS#11 module of its maker, a .so or .dll",
    ),
    ("sign.token", "Nhãn của thiết bị ký, khi cắm nhiều thiết bị", "The label of the token, where several are in"),
    (
        "sign.key_label",
        "Nhãn của khóa trong thiết bị, khi có nhiều khóa",
        "The label of the key, where the token has several",
    ),
    (
        "sign.timestamp",
        "Xin dấu thời gian (RFC 3161) của máy chủ này cho chữ ký trên PDF, http://…; cần mạng và bản dựng có phần timestamp",
        "Have this server vouch for the time of the PDF signature (RFC 3161), http://…; needs the network, and a build with the feature timestamp",
    ),
    (
        "sign.import",
        "Nhận tệp PDF đã ký bằng chương trình của đơn vị: kiểm tra, lưu thành NAME-ky-so.pdf, ghi nhận từng chữ ký",
        "Take in a PDF that the office's program signed: checked, kept as NAME-ky-so.pdf, every signature recorded",
    ),
    (
        "sign.ink",
        "Ký tay trên giấy: ghi nhận, kèm mã băm của bản quét nếu có",
        "Signed by hand on paper: recorded, with the digest of the scan if there is one",
    ),
    ("log", "Những gì đã ghi nhận, mỗi dòng một sự việc", "What was recorded, one event a line"),
    ("log.session", "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)", "The session file (.ron) or its record (.hoidong)"),
    ("log.product", "Chỉ sản phẩm này", "This product only"),
    ("log.member", "Chỉ thành viên này", "This member only"),
    (
        "log.kind",
        "Chỉ loại này: attendance (điểm danh), scoring (chấm điểm), results (kết quả), decisions (kết luận), access (vào máy)",
        "This kind only: attendance, scoring, results, decisions, access",
    ),
    (
        "verify",
        "Kiểm tra hồ sơ, văn bản và chữ ký; không thay đổi gì",
        "Check the record, the papers and the signatures; changes nothing",
    ),
    (
        "verify.path",
        "Phiên họp (.ron, .hoidong), thư mục văn bản, hoặc một tệp PDF",
        "A session (.ron, .hoidong), a folder of papers, or one PDF",
    ),
    (
        "verify.paper",
        "Đối chiếu mã kiểm tra in trên biên bản giấy: gõ lại hai nhóm được che",
        "Compare the check code printed on the minutes: type the two groups that are blanked",
    ),
    (
        "verify.against",
        "Mã kiểm tra đã ghi lại (64 chữ số), bản sao hồ sơ (.hoidong) hoặc bản lưu trữ PDF; ghi nhiều lần được",
        "A check code noted before (64 digits), a copy of the record (.hoidong) or an archive PDF; may be repeated",
    ),
    (
        "recount",
        "Tính lại mọi kết quả từ điểm trong hồ sơ, so với số ghi lúc kết thúc và số in trên văn bản",
        "Compute every result again from the marks; compare with what was written at the end and printed on papers",
    ),
    (
        "recount.path",
        "Phiên họp (.ron, .hoidong), thư mục văn bản, hoặc bản lưu trữ PDF",
        "A session (.ron, .hoidong), a folder of papers, or an archive PDF",
    ),
    (
        "backup",
        "Sao lưu hồ sơ thành một tệp trọn vẹn, kể cả khi phiên họp đang diễn ra",
        "Copy the record into one whole file, also while the meeting runs",
    ),
    (
        "backup.session",
        "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)",
        "The session file (.ron) or its record (.hoidong)",
    ),
    ("backup.dest", "Tệp mới để ghi, hoặc thư mục", "The new file to write, or a folder"),
    (
        "restore",
        "Phục hồi hồ sơ từ bản sao, sau khi kiểm tra bản sao",
        "Lay a copy down as a record again, after checking it",
    ),
    ("restore.copy", "Bản sao (.hoidong)", "The copy (.hoidong)"),
    (
        "restore.dest",
        "Tệp phiên họp (.ron), tệp hồ sơ mới (.hoidong), hoặc thư mục; không ghi đè gì",
        "A session file (.ron), a new record (.hoidong), or a folder; nothing is replaced",
    ),
    (
        "deadline",
        "Ngày cuối cùng trước một ngày N ngày làm việc, theo lịch nghỉ lễ, Tết",
        "The last day that is N working days before a day, by the calendar of days off",
    ),
    ("deadline.date", "Ngày họp: 10/12/2026 hoặc 2026-12-10", "The day of the meeting: 10/12/2026 or 2026-12-10"),
    ("deadline.working_days", "Số ngày làm việc", "How many working days"),
    (
        "deadline.clear",
        "Tính trọn N ngày làm việc ở giữa; không ghi thì tính lùi N ngày từ ngày họp",
        "N whole working days in between; otherwise N days back from the meeting",
    ),
    (
        "register",
        "Sổ đăng ký giấy chứng nhận: từ mọi hồ sơ phiên họp và danh sách trong các thư mục; sản phẩm nào đến kỳ đánh giá lại",
        "The register of certificates: from every record and list in the folders; which products are due for re-evaluation",
    ),
    (
        "register.folders",
        "Các thư mục có hồ sơ (.hoidong), tìm cả thư mục con; bảng tính so-dang-ky*.xlsx hoặc .csv trong đó được đọc cùng, dòng sai được nêu và không tính",
        "Folders with records (.hoidong), searched to the bottom; spreadsheets so-dang-ky*.xlsx or .csv in them are read too, bad rows named and not counted",
    ),
    (
        "register.due",
        "Chỉ giấy chứng nhận hết hạn trong số ngày này, kể cả giấy hết hạn đang chờ kết quả đánh giá lại",
        "Only what runs out within so many days, and what ran out while its re-evaluation is pending",
    ),
    (
        "register.find",
        "Chỉ sản phẩm có các chữ này trong tên, mã số, chủ thể, xã hoặc số giấy; gõ không dấu cũng được",
        "Only products with these letters in name, code, producer, commune or number; marks need not be typed",
    ),
    (
        "register.import",
        "Danh sách giấy chứng nhận đã cấp trước đây, .xlsx hoặc .csv, phải đúng mọi dòng; tiêu đề cột như «Tên sản phẩm», «Hạng sao», «Số giấy chứng nhận», «Ngày cấp»",
        "A list of certificates issued before, .xlsx or .csv, right in every row; columns headed like «Tên sản phẩm», «Hạng sao», «Số giấy chứng nhận», «Ngày cấp»",
    ),
    (
        "register.on",
        "Xét đến ngày này (10/12/2026 hoặc 2026-12-10); mặc định là hôm nay",
        "As of this day (10/12/2026 or 2026-12-10); today unless given",
    ),
    (
        "register.full",
        "Cùng --json: một đối tượng {on, rules, certificates, uncertified, problems}; problems nêu từng dòng, hồ sơ, danh sách chưa tính, giấy có hạn khác 36 tháng, và điều cần đối chiếu (số giấy, mã số dùng cho hai sản phẩm, hai bản của một hồ sơ khác nhau, công nhận mà biên bản hiện hành không nhất trí, giấy cấp sau ngày hỏi, hồ sơ nộp trước kỳ), hồ sơ chạy thử. Không có --full thì là mảng certificates, mỗi giấy có mã, tên, chủ thể, xã, bộ, nhóm, sao, quyết định, hạn, kỳ nộp (filing), standing, days_left, source, history",
        "With --json: one object {on, rules, certificates, uncertified, problems}; problems names every row, record and list that is not counted, certificates that do not run for 36 months, and what contradicts itself (a number or code on two products, two versions of one record, a recognition that the minutes no longer agree to, a certificate of a later day, a dossier filed before its window), and trials. Without --full it is the array of certificates, each with code, name, producer, commune, set, group, stars, decision, last day, filing, standing, days_left, source, history",
    ),
    (
        "register.letters",
        "Viết thông báo cho các chủ thể trong danh sách --due vào thư mục này, mỗi chủ thể một tệp, kèm danh-sach-thong-bao: sản phẩm nào không có thông báo và vì sao",
        "Write a letter to each producer in the list of --due into this folder, with danh-sach-thong-bao: which products get none and why",
    ),
    (
        "register.format",
        "Định dạng thông báo: docx, pdf, md (mặc định docx và pdf)",
        "The letters' formats: docx, pdf, md (docx and pdf unless given)",
    ),
    ("register.force", "Ghi đè thông báo đã có mà khác", "Replace letters that are there and differ"),
    (
        "inspect",
        "Kiểm tra sản phẩm đã công nhận: ghi kết quả từ bảng, xem những gì đã ghi, lập biên bản kiểm tra",
        "Inspect a recognised product: record findings from a table, see what is recorded, write the report",
    ),
    (
        "inspect.session",
        "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong) có quyết định công nhận sản phẩm",
        "The session file (.ron) or record (.hoidong) where the product's recognition is recorded",
    ),
    ("inspect.product", "Mã sản phẩm trong phiên họp ấy", "The product's id in that session"),
    (
        "inspect.list",
        "In danh mục kiểm tra thành bảng CSV trống để điền (cột verdict: đạt, không đạt, chưa kiểm tra)",
        "Print the checklist as an empty CSV table to fill in (column verdict: met, not_met, not_checked)",
    ),
    (
        "inspect.checklist",
        "Danh mục kiểm tra của cơ quan (.ron) thay cho danh mục của chương trình",
        "The office's own checklist (.ron) in place of the program's",
    ),
    (
        "inspect.file",
        "Bảng kết quả .csv hoặc .xlsx có các cột item, verdict, note; ghi thành một lần kiểm tra",
        "A table of findings, .csv or .xlsx, with the columns item, verdict, note; recorded as one inspection",
    ),
    (
        "inspect.date",
        "Ngày kiểm tra (15/06/2027 hoặc 2027-06-15)",
        "The day of the inspection (15/06/2027 or 2027-06-15)",
    ),
    (
        "inspect.inspectors",
        "Người kiểm tra: họ tên, cơ quan; ghi nhiều lần được",
        "Who inspected: name and office; may be given several times",
    ),
    (
        "inspect.remedy",
        "Yêu cầu khắc phục, khi có nội dung không đạt",
        "What is to be mended, where an item is not met",
    ),
    ("inspect.due", "Thời hạn khắc phục", "By when it is to be mended"),
    (
        "inspect.number",
        "Lập biên bản của lần kiểm tra thứ mấy; mặc định là lần cuối",
        "Which inspection to report on; the last one unless given",
    ),
    (
        "inspect.out",
        "Viết biên bản kiểm tra, và biên bản của mỗi lần kiểm tra việc khắc phục, vào thư mục này",
        "Write the report of the inspection, and one of each look whether it was mended, into this folder",
    ),
    (
        "inspect.format",
        "Định dạng biên bản: docx, pdf, md (mặc định docx và pdf)",
        "The report's formats: docx, pdf, md (docx and pdf unless given)",
    ),
    ("inspect.force", "Ghi đè biên bản đã có mà khác", "Replace a report that is there and differs"),
    (
        "report",
        "Báo cáo 6 tháng hoặc năm: từ mọi hồ sơ phiên họp và danh sách trong các thư mục, so với cùng kỳ năm trước",
        "The half-yearly or yearly report: from every record and list in the folders, compared with the year before",
    ),
    (
        "report.folders",
        "Các thư mục có hồ sơ (.hoidong) và danh sách so-dang-ky*.xlsx, .csv, tìm cả thư mục con",
        "Folders with records (.hoidong) and lists so-dang-ky*.xlsx, .csv, searched to the bottom",
    ),
    (
        "report.year",
        "Năm báo cáo: từ 01/12 năm trước đến 30/11",
        "The year of the report: from 1 December of the year before to 30 November",
    ),
    (
        "report.half",
        "1: từ 01/12 năm trước đến 25/6; 2: từ 26/6 đến 30/11; không ghi là cả năm",
        "1: from 1 December of the year before to 25 June; 2: from 26 June to 30 November; the whole year unless given",
    ),
    (
        "report.due",
        "Hạn báo cáo 6 tháng và năm, ví dụ 15/6,15/12; các kỳ tính theo hạn này. Không ghi thì theo half_year_report, year_report trong settings.ron, không có nữa là 25/6 và 30/11",
        "Due days of the half year and the year, such as 15/6,15/12; periods run by them. Else half_year_report and year_report of settings.ron hold, else 25/6 and 30/11",
    ),
    (
        "report.date",
        "Lập vào ngày này (20/6/2026 hoặc 2026-06-20); mặc định là hôm nay. Kỳ chưa hết thì số liệu tính đến ngày này",
        "Made on this day (20/6/2026 or 2026-06-20); today unless given. Before the end of the period it counts to this day",
    ),
    (
        "report.import",
        "Danh sách giấy chứng nhận đã cấp trước đây, như ở lệnh register",
        "A list of certificates issued before, as for register",
    ),
    (
        "report.recount",
        "Tính lại mọi kết quả của từng hồ sơ từ điểm trước khi lập; hồ sơ nào khác thì dừng và nêu tên",
        "Compute every result of every record again first; a record that differs is named and nothing is made",
    ),
    (
        "report.out",
        "Thư mục để ghi báo cáo; mặc định bao-cao/ khi có --format",
        "The folder to write to; bao-cao/ unless given, where --format is",
    ),
    (
        "report.format",
        "docx, pdf, md, xlsx, json; có --out mà không ghi thì docx, pdf, xlsx, json; không có cả hai thì chỉ in ra đây",
        "docx, pdf, md, xlsx, json; with --out alone docx, pdf, xlsx, json; without either it is only printed here",
    ),
    ("report.force", "Ghi đè báo cáo đã có mà khác", "Replace reports that are there and differ"),
    (
        "consultants",
        "Kết quả theo đơn vị tư vấn: hồ sơ đủ từ đầu, phải bổ sung, hạng sao, từ mọi hồ sơ phiên họp trong các thư mục",
        "What became of each consultant's dossiers: complete at first, supplemented, stars; from every record in the folders",
    ),
    (
        "consultants.folders",
        "Các thư mục có hồ sơ (.hoidong), tìm cả thư mục con",
        "Folders with records (.hoidong), searched to the bottom",
    ),
    (
        "stats",
        "Mức độ thống nhất giữa các thành viên khi chấm: của một phiên họp đã kết thúc, hoặc của một bảng điểm (--matrix)",
        "How alike the members judged: in a meeting that ended, or in a table of marks (--matrix)",
    ),
    ("stats.session", "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)", "The session file (.ron) or its record (.hoidong)"),
    (
        "stats.matrix",
        "Bảng CSV hoặc XLSX: dòng đầu là tên cột, mỗi dòng một sản phẩm, mỗi cột sau cột đầu một thành viên; ô trống là không chấm",
        "A table, CSV or XLSX: a head row, a row for each product, a column for each member after the first; empty where none was given",
    ),
    ("rubric", "Các phiếu đánh giá có sẵn", "The score sheets inside the program"),
    (
        "rubric.list",
        "Liệt kê bộ sản phẩm theo bộ quy tắc, ngành và nhóm",
        "List product sets by rule set, sector and group",
    ),
    (
        "rubric.list.rules",
        "Chỉ bộ quy tắc này: mã, hoặc đường dẫn rules.ron",
        "This rule set only: its id, or the path of its rules.ron",
    ),
    ("rubric.show", "In một phiếu đánh giá", "Print a score sheet"),
    ("rubric.show.set", "Số bộ sản phẩm", "The number of the product set"),
    (
        "rubric.show.rules",
        "Mã bộ quy tắc, hoặc đường dẫn rules.ron; mặc định là bộ có hiệu lực gần nhất",
        "The rule set's id, or the path of its rules.ron; the latest in force unless named",
    ),
    ("rubric.check", "Kiểm tra tệp phiếu hoặc bộ quy tắc", "Check rubric or rule-set files"),
    ("rubric.check.files", "Các tệp cần kiểm tra", "The files to check"),
    (
        "rubric.diff",
        "So hai phiếu: điều gì thay đổi đối với chủ thể",
        "Compare two sheets: what changed for a producer",
    ),
    ("rubric.diff.before", "Phiếu trước, ví dụ qd-148-2023/11", "The earlier sheet, such as qd-148-2023/11"),
    ("rubric.diff.after", "Phiếu sau, ví dụ qd-26-2026/11", "The later sheet, such as qd-26-2026/11"),
    (
        "rubric.wording",
        "Lời văn đầy đủ của văn bản gốc, do cơ quan nhập thay cho lời văn rút gọn",
        "The full wording of the act, laid by an office over the condensed one",
    ),
    (
        "rubric.wording.import",
        "Nhập lời văn từ CSV hoặc XLSX: cả tệp hoặc không. Chỉ đổi lời văn của tiêu chí và mức điểm",
        "Lay the wording of CSV or XLSX over the sheets: the whole file or nothing. Only titles and levels change",
    ),
    (
        "rubric.wording.import.file",
        "Bảng có các cột set,criterion,points[,case],text; points để trống là tên tiêu chí",
        "A table with the columns set,criterion,points[,case],text; without points it is the criterion's title",
    ),
    (
        "rubric.wording.import.rules",
        "Mã bộ quy tắc; mặc định là bộ có hiệu lực gần nhất",
        "The rule set's id; the latest in force unless named",
    ),
    ("rubric.wording.export", "Ghi lời văn hiện có ra bảng để điền", "Write the present wording as a table to fill in"),
    ("rubric.wording.export.file", "Tệp .xlsx hoặc .csv để ghi", "The .xlsx or .csv file to write"),
    ("rubric.wording.export.set", "Số bộ sản phẩm, hoặc all", "The number of the product set, or all"),
    (
        "rubric.wording.export.rules",
        "Mã bộ quy tắc; mặc định là bộ có hiệu lực gần nhất",
        "The rule set's id; the latest in force unless named",
    ),
    ("identity", "Khóa ký của từng người", "The keys people sign with"),
    (
        "identity.new",
        "Tạo khóa ký (Ed25519, dạng OpenSSH) có mật khẩu, trong thư mục dữ liệu hoặc tại --out",
        "Make a key (Ed25519, OpenSSH's form) under a passphrase, in the data folder or at --out",
    ),
    ("identity.new.name", "Tên khóa: chữ không dấu, chữ số, - và _", "The key's name: letters, digits, - and _"),
    (
        "identity.new.out",
        "Tệp hoặc thư mục khác để ghi khóa, ví dụ trên USB",
        "Another file or folder for the key, such as on a stick",
    ),
    (
        "identity.new.comment",
        "Ghi chú trong khóa công khai; mặc định là tên khóa",
        "A comment in the public key; its name unless given",
    ),
    (
        "identity.new.pass_file",
        "Tệp có mật khẩu ở dòng đầu; không có thì hỏi hai lần tại dòng lệnh",
        "A file with the passphrase on its first line; otherwise the terminal asks twice",
    ),
    (
        "identity.new.pass_stdin",
        "Đọc mật khẩu từ dòng đầu của đầu vào chuẩn",
        "Read the passphrase from the first line of the standard input",
    ),
    (
        "identity.new.no_passphrase",
        "Không đặt mật khẩu: ai lấy được tệp là ký được",
        "No passphrase: whoever gets the file can sign",
    ),
    (
        "identity.new.certificate",
        "Tạo chứng thư tự ký chỉ để dùng thử ký trên PDF: tệp NAME.p12 (khóa và chứng thư) và NAME.pem (chứng thư)",
        "Make a self-signed certificate for trials of signing PDFs: NAME.p12 (key and certificate) and NAME.pem (certificate)",
    ),
    (
        "identity.new.subject",
        "Họ tên ghi trong chứng thư; mặc định là tên khóa",
        "The name in the certificate; that of the key unless given",
    ),
    ("identity.list", "Các khóa ký trong thư mục dữ liệu", "The keys in the data folder"),
    (
        "identity.import",
        "Nhập khóa Ed25519 có sẵn (của chương trình hoặc của ssh-keygen)",
        "Take in an Ed25519 key made here or by ssh-keygen",
    ),
    ("identity.import.file", "Tệp khóa riêng, dạng OpenSSH", "The private key, in OpenSSH's form"),
    ("identity.import.name", "Tên khóa; mặc định là tên tệp", "The key's name; that of the file unless given"),
    (
        "identity.enrol",
        "Thành viên đăng ký khóa ký của mình, trước khi kết thúc phiên họp",
        "A member says which key is theirs, before the meeting ends",
    ),
    (
        "identity.enrol.session",
        "Tệp phiên họp (.ron) hoặc hồ sơ (.hoidong)",
        "The session file (.ron) or its record (.hoidong)",
    ),
    (
        "identity.enrol.name",
        "Tên khóa; không cần nếu chỉ có một khóa",
        "The key's name; not needed where there is only one",
    ),
    ("identity.enrol.member", "Mã thành viên đăng ký khóa", "The id of the member who enrols it"),
    (
        "identity.enrol.key",
        "Tệp khóa công khai (.pub) hoặc chứng thư số (.pem, .cer) ở nơi khác",
        "A public key (.pub) or a certificate (.pem, .cer) elsewhere",
    ),
    (
        "identity.enrol.pin_file",
        "Tệp có mã PIN của thành viên ở dòng đầu; không có thì hỏi tại dòng lệnh",
        "A file with the member's PIN on its first line; otherwise the terminal asks",
    ),
    (
        "identity.enrol.pin_stdin",
        "Đọc mã PIN của thành viên từ dòng đầu của đầu vào chuẩn",
        "Read the member's PIN from the first line of the standard input",
    ),
    (
        "doctor",
        "Xem máy này đã sẵn sàng cho phiên họp chưa: cửa sổ, thư mục, đồng hồ, khóa, phông chữ, tệp của cơ quan",
        "See whether this machine is ready for a meeting: window, folders, clock, locks, typefaces, the office's files",
    ),
    (
        "completions",
        "In tệp gợi ý lệnh cho bash, zsh, fish, powershell hoặc elvish",
        "Print the completions for bash, zsh, fish, powershell or elvish",
    ),
    ("completions.shell", "bash, zsh, fish, powershell hoặc elvish", "bash, zsh, fish, powershell or elvish"),
    (
        "man",
        "In trang hướng dẫn dạng man của chương trình hoặc của một lệnh",
        "Print the manual page of the program or of a command",
    ),
    ("man.command", "Lệnh, ví dụ: papers, hoặc scores import", "The command, such as papers, or scores import"),
    ("man.out", "Ghi trang của mọi lệnh vào thư mục này", "Write the page of every command into this folder"),
];

/// The command line with its texts in one language.
pub(super) fn command(lang: Lang) -> Command {
    dress(Args::command(), "", lang).override_usage(lang.pick(
        "hoidong [TÙY CHỌN] LỆNH …\n  hoidong [TÙY CHỌN] PHIEN.ron",
        "hoidong [OPTIONS] COMMAND …\n  hoidong [OPTIONS] SESSION.ron",
    ))
}

fn dress(command: Command, path: &str, lang: Lang) -> Command {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let usage = lang.pick("Cách dùng", "Usage");
    let (commands, options, values) =
        lang.pick(("Các lệnh", "Tùy chọn", "Tham số"), ("Commands", "Options", "Arguments"));
    command
        .about(text(path, lang).unwrap_or_default())
        .help_template(format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}\n"))
        .subcommand_help_heading(commands)
        .subcommand_value_name(lang.pick("LỆNH", "COMMAND"))
        .mut_args(|arg| {
            let about = text(&below(arg.get_id().as_str()), lang).unwrap_or_default();
            let heading = if arg.is_positional() { values } else { options };
            arg.help(about).help_heading(heading)
        })
        .mut_subcommands(|sub| {
            let path = below(sub.get_name());
            dress(sub, &path, lang)
        })
}

fn text(path: &str, lang: Lang) -> Option<&'static str> {
    TEXTS.iter().find(|(at, ..)| *at == path).map(|(_, vi, en)| lang.pick(*vi, *en))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn paths(command: &Command, path: &str, into: &mut BTreeSet<String>) {
        into.insert(path.to_owned());
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        into.extend(command.get_arguments().map(|arg| below(arg.get_id().as_str())));
        for sub in command.get_subcommands() {
            paths(sub, &below(sub.get_name()), into);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_text_and_no_text_is_left_over() {
        let mut wanted = BTreeSet::new();
        paths(&Args::command(), "", &mut wanted);
        let texts: BTreeSet<_> = TEXTS.iter().map(|(path, ..)| (*path).to_owned()).collect();
        assert_eq!(wanted, texts);
        assert_eq!(texts.len(), TEXTS.len(), "no path stands twice");
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        for (path, vi, en) in TEXTS {
            assert!(!vi.trim().is_empty() && !en.trim().is_empty(), "{path}");
            let words = vi.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
            assert!(words && vi != en, "{path}: {vi}");
        }
    }

    #[test]
    fn help_is_in_the_language_asked_for() {
        command(Lang::Vi).debug_assert();
        let mut sub = command(Lang::Vi);
        let close = sub.find_subcommand_mut("close").expect("there").render_help().to_string();
        assert!(close.contains("đã được đọc lại"), "{close}");
        let english = command(Lang::En).render_help().to_string();
        assert!(english.contains("Usage") && !english.contains("Cách dùng"), "{english}");
    }
}
