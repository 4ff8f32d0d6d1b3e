namespace Fairway.Web.Ui;

/// <summary>Names the resource files of the design system: UiTexts.resx (zh-CN) and UiTexts.en.resx.</summary>
public sealed class UiTexts;
