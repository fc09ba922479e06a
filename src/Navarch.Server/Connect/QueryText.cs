using System.Text;
using Navarch.Api.Requests;

namespace Navarch.Server.Connect;

/// <summary>Builds a query string, and reads one as Kubernetes' clients mean it.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder _text = new();

    public QueryText Add(string name, string value)
    {
        if (_text.Length > 0) _text.Append('&');
        _text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Present and not plainly false.</summary>
    public static bool IsSet(ApiRequest request, string name) =>
        request.QueryValue(name) is { } value && value is not ("false" or "False" or "FALSE" or "0");
}
