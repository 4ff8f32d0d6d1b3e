namespace Fairway.Domain.Missions.Secrecy;

/// <summary>
/// 签署记录: the very words that somebody signed, with their hash. It is never changed; another wording makes another row,
/// and it outlives the grant and the mission (EMP-17).
/// </summary>
public sealed class NdaSignature
{
    public required long Id { get; init; }
    public required long MissionId { get; init; }
    public required long MemberId { get; init; }

    /// <summary><see cref="Confidentiality.Number"/> at signing.</summary>
    public required int Number { get; init; }

    /// <summary>The wording in the language it was read in, word for word.</summary>
    public required string Text { get; init; }

    /// <summary><see cref="Confidentiality.HashOf"/> of the text.</summary>
    public required string Hash { get; init; }

    /// <summary>What was typed as a signature.</summary>
    public required string SignedAs { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime SignedAt { get; init; }

    /// <summary>UTC; until when silence is kept.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>
    /// What is wrong with a signature, by field. The typed name has to be the nickname or the name the programme knows;
    /// where it knows neither, what is typed is the name.
    /// </summary>
    public static IReadOnlyList<FieldRefusal> Check(
        string? typed,
        bool agreed,
        string? nickname,
        string? name
    )
    {
        List<FieldRefusal> wrong = [];
        var written = typed?.Trim();
        List<string> known =
        [
            .. new[] { nickname?.Trim(), name?.Trim() }
                .Where(one => one is { Length: > 0 })
                .OfType<string>(),
        ];
        if (written is null or "")
            wrong.Add(new FieldRefusal("name", "field.required"));
        else if (written.Length > Members.Member.NameMax)
            wrong.Add(
                new FieldRefusal("name", "field.too_long").With("max", Members.Member.NameMax)
            );
        else if (
            known.Count > 0
            && !known.Exists(one => string.Equals(one, written, StringComparison.OrdinalIgnoreCase))
        )
            wrong.Add(new FieldRefusal("name", "nda.name_differs"));
        if (!agreed)
            wrong.Add(new FieldRefusal("agreed", "nda.tick_missing"));
        return wrong;
    }

    public static NdaSignature Of(
        long id,
        MissionGrant grant,
        Confidentiality confidential,
        string language,
        string typed,
        DateTime now
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(confidential);
        ArgumentNullException.ThrowIfNull(typed);
        var text = confidential.Nda.In(language);
        return new NdaSignature
        {
            Id = id,
            MissionId = grant.MissionId,
            MemberId = grant.MemberId,
            Number = confidential.Number,
            Text = text,
            Hash = Confidentiality.HashOf(text),
            SignedAs = typed.Trim(),
            SignedAt = now,
            EndsAt = now.AddMonths(confidential.Months),
        };
    }
}
