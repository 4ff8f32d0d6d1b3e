namespace Fairway.Domain.Members.Import;

/// <summary>The headers that are met in owners' files, per field; the wire name is always one of them.</summary>
internal static class MemberColumnTitles
{
    public static readonly (MemberField Field, string[] Titles)[] All =
    [
        Of(
            MemberField.ExternalId,
            "外部编号|外部ID|编号|ID|会员编号|会员ID|会员号|会员卡号|用户编号|用户ID|用户号|"
                + "车主编号|车主ID|车主号|客户编号|客户ID|客户号|账号ID|唯一标识|external number|"
                + "member id|member no|member number|user id|uid|owner id|customer id|customer no|ext id"
        ),
        Of(
            MemberField.Name,
            "姓名|名字|真实姓名|车主姓名|会员姓名|客户姓名|用户姓名|车主|称呼|full name|real name|"
                + "member name|owner name|customer name"
        ),
        Of(
            MemberField.Nickname,
            "昵称|网名|用户名|会员昵称|用户昵称|车主昵称|社区昵称|APP昵称|nick|nick name|user name|"
                + "display name|screen name|alias"
        ),
        Of(
            MemberField.Phone,
            "手机号|手机|手机号码|电话|电话号码|联系电话|联系方式|联系手机|移动电话|车主手机|"
                + "车主手机号|车主电话|会员手机|会员手机号|mobile|mobile phone|mobile number|"
                + "phone number|phone no|cell|cell phone|tel|telephone|contact number"
        ),
        Of(
            MemberField.Region,
            "省市区代码|省市区|地区|区域|所在地|所在地区|所在区域|地区代码|区划代码|行政区划|"
                + "行政区划代码|居住地|常住地|常驻地|省市|归属地|地域|region code|area|area code|"
                + "location|place|division code|adcode"
        ),
        Of(MemberField.Province, "省|省份|所在省|所在省份|省/直辖市|省市自治区|state"),
        Of(
            MemberField.City,
            "市|城市|所在市|所在城市|地市|地级市|常住城市|居住城市|city name|town"
        ),
        Of(
            MemberField.District,
            "区|县|区县|区/县|市区县|所在区|所在区县|区域县|county|district name"
        ),
        Of(
            MemberField.Model,
            "车型|车款|车系|购买车型|所购车型|车辆型号|车辆|爱车|座驾|型号|car|car model|vehicle|"
                + "vehicle model|model name|series"
        ),
        Of(
            MemberField.DeliveryDate,
            "提车日期|提车时间|提车日|交付日期|交付时间|交车日期|交车时间|购车日期|购车时间|"
                + "购买日期|delivery|delivered|delivered on|delivered at|delivery time|date of delivery|"
                + "purchase date|pickup date|pick up date"
        ),
        Of(
            MemberField.Interests,
            "兴趣|兴趣爱好|爱好|兴趣标签|标签|偏好|关注领域|特长|interest|interest tags|hobby|"
                + "hobbies|tags|topics"
        ),
        Of(
            MemberField.Tier,
            "层级|等级|级别|层次|会员等级|会员层级|用户层级|KOC层级|KOC等级|分层|level|member tier|"
                + "member level|layer|grade"
        ),
        Of(
            MemberField.Group,
            "小组|组|组别|分组|群|群组|所在群|所属群|社群|所属社群|班级|所属小组|所在小组|"
                + "group name|team|community"
        ),
        Of(
            MemberField.Liaison,
            "联系人|专属联系人|对接人|接口人|负责人|运营|专属顾问|客户经理|管家|运营负责人|contact|"
                + "contact person|liaison name|owner contact|account manager"
        ),
        Of(
            MemberField.Points,
            "积分|期初积分|初始积分|积分余额|现有积分|当前积分|累计积分|可用积分|opening points|"
                + "opening balance|point|points balance|balance|score"
        ),
        Of(
            MemberField.Social,
            "社媒账号|社交账号|社交媒体|社交媒体账号|社媒|平台账号|自媒体账号|自媒体|新媒体账号|"
                + "内容平台账号|social account|social accounts|social media|accounts|social handle|"
                + "social handles|handles"
        ),
        Of(MemberField.MemberTags, "成员标签|运营标签|内部标签|member tags|staff tags|labels"),
    ];

    private static (MemberField, string[]) Of(MemberField field, string titles) =>
        (field, titles.Split('|'));
}
