using System.Text.Encodings.Web;
using System.Text.Json;

namespace Navarch.Server.Pipeline;

/// <summary>How the server writes JSON that is not an object's own.</summary>
internal static class JsonBodies
{
    public static JsonWriterOptions Options { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
