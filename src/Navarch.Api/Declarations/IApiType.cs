using System.Text.Json;
using Navarch.Api.Schemas;

namespace Navarch.Api.Declarations;

/// <summary>A record of the API, kind or part of one. All members come from the generator.</summary>
public interface IApiType
{
    /// <summary>Writes the object; a kind with its kind and apiVersion.</summary>
    void Write(Utf8JsonWriter writer);

    /// <summary>Writes the fields alone, into an object that is open.</summary>
    void WriteFields(Utf8JsonWriter writer);
}

public interface IApiType<TSelf> : IApiType where TSelf : IApiType<TSelf>
{
    static abstract TypeSchema Schema { get; }

    /// <summary>
    /// Reads one object; the reader stands on its <c>{</c> or before it, and ends on its <c>}</c>. Unknown members are
    /// skipped; null leaves a field's default.
    /// </summary>
    /// <exception cref="JsonException">The text is no JSON, or a value is not of its field's type.</exception>
    static abstract TSelf Read(ref Utf8JsonReader reader);
}
