using System.Text.Json;

namespace Navarch.Api.Codecs;

/// <summary>Reads the value on which the reader stands, and ends on its last token.</summary>
public delegate T ReadValue<out T>(ref Utf8JsonReader reader);
