using System.Text.Json;

namespace Navarch.Server.Tables;

/// <summary>Writes one row's cells. Texts and ages read as upstream's printers have them.</summary>
internal readonly struct CellWriter(Utf8JsonWriter writer, DateTimeOffset now)
{
    public DateTimeOffset Now => now;

    public void Text(string? text) => writer.WriteStringValue(text ?? "");

    /// <summary>The text, or <c>&lt;none&gt;</c>.</summary>
    public void TextOrNone(string? text) => writer.WriteStringValue(string.IsNullOrEmpty(text) ? "<none>" : text);

    public void Flag(bool value) => writer.WriteBooleanValue(value);

    public void Whole(long number) => writer.WriteNumberValue(number);

    public void Real(double number) => writer.WriteNumberValue(number);

    public void Nothing() => writer.WriteNullValue();

    /// <summary>Time since then: <c>3d4h</c>; <c>&lt;unknown&gt;</c> when there is no time.</summary>
    public void Age(DateTimeOffset? since) => writer.WriteStringValue(HumanDuration.Since(since, now));
}
