namespace Fairway.Domain;

public sealed record Placeholder;
