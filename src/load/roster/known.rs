//! The heads that offices write over the columns of their lists.
//!
//! Words only; how a head is compared with them is in `heads`.

use super::heads::Column;

/// A column, and its heads; the first is what it is called.
pub(super) type Heads = (Column, &'static [&'static str]);

/// Of a list of products.
pub(super) const PRODUCTS: &[Heads] = &[
    (
        Column::Product,
        &["Tên sản phẩm", "Sản phẩm", "Tên sản phẩm OCOP", "Tên sản phẩm đăng ký", "Tên sản phẩm dự thi"],
    ),
    (Column::Code, &["Mã số", "Mã sản phẩm", "Mã số sản phẩm", "Mã số hồ sơ"]),
    (
        Column::Set,
        &[
            "Bộ sản phẩm",
            "Bộ sản phẩm số",
            "Số bộ sản phẩm",
            "Bộ tiêu chí",
            "Bộ tiêu chí số",
            "Số bộ tiêu chí",
            "Bộ số",
            "Số bộ",
            "Bộ",
            "Phiếu số",
        ],
    ),
    (
        Column::Producer,
        &[
            "Chủ thể",
            "Tên chủ thể",
            "Chủ thể OCOP",
            "Chủ thể sản xuất",
            "Cơ sở sản xuất",
            "Tên cơ sở",
            "Đơn vị sản xuất",
        ],
    ),
    (Column::Commune, &["Xã/phường", "Xã", "Phường", "Xã, phường, đặc khu", "Tên xã", "Đơn vị hành chính"]),
    (
        Column::Assessment,
        &["Hình thức", "Hình thức đánh giá", "Loại đánh giá", "Loại hình đánh giá", "Trường hợp đánh giá"],
    ),
    (Column::SelfScore, &["Điểm tự chấm", "Tự chấm", "Điểm tự đánh giá", "Tự đánh giá", "Điểm chủ thể tự chấm"]),
    (Column::Consultant, &["Tư vấn", "Đơn vị tư vấn", "Tên đơn vị tư vấn", "Đơn vị hỗ trợ, tư vấn"]),
    (Column::Stars, &["Hạng sao hiện có", "Hạng sao", "Hạng hiện có", "Hạng sao đã đạt", "Hạng sao đang có"]),
    (Column::Expires, &["Ngày hết hạn", "Hết hạn", "Ngày hết hạn giấy chứng nhận", "Giấy chứng nhận hết hạn"]),
    (Column::Filed, &["Ngày nộp hồ sơ", "Ngày nộp"]),
    (Column::Proposed, &["Ngày xã đề nghị", "Ngày đề nghị", "Xã đề nghị ngày"]),
    (Column::Sent, &["Ngày gửi hồ sơ", "Ngày gửi", "Gửi hồ sơ ngày", "Ngày gửi thành viên"]),
    (Column::Samples, &["Số mẫu", "Số lượng mẫu", "Số sản phẩm mẫu"]),
    (Column::Complete, &["Hồ sơ đủ", "Đủ hồ sơ", "Hồ sơ đầy đủ"]),
    (Column::Missing, &["Hồ sơ còn thiếu", "Còn thiếu", "Hồ sơ thiếu"]),
    (Column::Remark, &["Ý kiến Tổ tư vấn", "Nhận xét của Tổ tư vấn", "Tổ tư vấn nhận xét", "Ý kiến của Tổ tư vấn"]),
    (Column::Procedure, &["Cách xét", "Cách đánh giá", "Họp hay lấy ý kiến"]),
];

/// Of a list of members.
pub(super) const MEMBERS: &[Heads] = &[
    (Column::Person, &["Họ và tên", "Họ tên", "Tên thành viên", "Họ và tên thành viên", "Thành viên"]),
    (Column::Position, &["Chức vụ", "Chức danh", "Chức vụ công tác", "Chức vụ, chức danh"]),
    (
        Column::Agency,
        &["Cơ quan", "Đơn vị", "Cơ quan, đơn vị", "Đơn vị công tác", "Cơ quan công tác", "Tên cơ quan", "Nơi công tác"],
    ),
    (
        Column::Role,
        &[
            "Vai trò",
            "Vai trò trong Hội đồng",
            "Chức danh trong Hội đồng",
            "Chức vụ trong Hội đồng",
            "Nhiệm vụ",
            "Nhiệm vụ trong Hội đồng",
        ],
    ),
    (Column::Secretary, &["Thư ký", "Là thư ký", "Người ghi biên bản"]),
    (Column::Scores, &["Chấm điểm", "Có chấm điểm", "Được chấm điểm", "Quyền chấm điểm"]),
    (Column::Appointed, &["Được cử", "Thành viên chính thức", "Tính vào số thành viên"]),
];

/// Of a list of certificates that were issued: the register an office kept before.
pub(super) const CERTIFICATES: &[Heads] = &[
    (Column::Product, &["Tên sản phẩm", "Sản phẩm", "Tên sản phẩm OCOP"]),
    (Column::Code, &["Mã số", "Mã sản phẩm", "Mã số sản phẩm", "Mã số hồ sơ"]),
    (
        Column::Recognised,
        &["Hạng sao", "Số sao", "Hạng sao được công nhận", "Hạng sao đã công nhận", "Kết quả phân hạng", "Xếp hạng"],
    ),
    (
        Column::Certificate,
        &["Số giấy chứng nhận", "Giấy chứng nhận số", "Số GCN", "Giấy chứng nhận", "Số hiệu giấy chứng nhận"],
    ),
    (Column::Issued, &["Ngày cấp", "Ngày cấp giấy chứng nhận", "Ngày cấp GCN", "Ngày chứng nhận"]),
    (
        Column::Expires,
        &["Ngày hết hạn", "Hết hạn", "Ngày hết hạn giấy chứng nhận", "Giấy chứng nhận hết hạn", "Có giá trị đến"],
    ),
    (
        Column::Producer,
        &[
            "Chủ thể",
            "Tên chủ thể",
            "Chủ thể OCOP",
            "Chủ thể sản xuất",
            "Cơ sở sản xuất",
            "Tên cơ sở",
            "Đơn vị sản xuất",
        ],
    ),
    (Column::Commune, &["Xã/phường", "Xã", "Phường", "Xã, phường, đặc khu", "Tên xã", "Đơn vị hành chính"]),
    (Column::Refiled, &["Ngày nộp hồ sơ đánh giá lại", "Nộp hồ sơ đánh giá lại", "Ngày nộp đánh giá lại"]),
    (Column::Revoked, &["Ngày thu hồi", "Thu hồi ngày", "Ngày quyết định thu hồi"]),
];

/// Heads of columns that a session has no place for; people's numbers and addresses are left out on purpose.
pub(super) const UNUSED: &[&str] = &[
    "STT",
    "TT",
    "Số TT",
    "Số thứ tự",
    "Ghi chú",
    "Số quyết định",
    "Ngày quyết định",
    "Địa chỉ",
    "Điện thoại",
    "Số điện thoại",
    "SĐT",
    "Email",
    "Người đại diện",
    "Huyện",
    "Tỉnh",
    "Ngành",
    "Nhóm",
    "Nhóm sản phẩm",
    "Ngành hàng",
    "Phân nhóm",
    "Loại hình",
    "Loại hình chủ thể",
    "Giới tính",
    "Năm sinh",
    "Ngày sinh",
    "Mã số thuế",
    "Ký tên",
];
