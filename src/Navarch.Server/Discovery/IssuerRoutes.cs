using Navarch.Api.Requests;
using Navarch.Server.Authentication;
using Navarch.Server.Http;

namespace Navarch.Server.Discovery;

/// <summary>How others check service account tokens by themselves (OpenID Connect discovery).</summary>
internal sealed class IssuerRoutes(TokenSigner signer, ServiceAccountTokenOptions options, Func<string> serverUrl) : IRoute
{
    private const string Configuration = "/.well-known/openid-configuration", Keys = "/openid/v1/jwks";

    public IEnumerable<string> Paths => [Configuration, Keys];

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancel) => new(request.Path.TrimEnd('/') switch
    {
        Configuration => AnswerConfiguration(),
        Keys => AnswerKeys(),
        _ => null,
    });

    private ApiResponse AnswerConfiguration() => JsonResponse.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("issuer", options.Issuer);
        writer.WriteString("jwks_uri", serverUrl() + Keys);
        WriteList("response_types_supported", "id_token");
        WriteList("subject_types_supported", "public");
        WriteList("id_token_signing_alg_values_supported", "ES256");
        writer.WriteEndObject();

        void WriteList(string name, string value)
        {
            writer.WriteStartArray(name);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
    });

    private ApiResponse AnswerKeys() => new()
    {
        StatusCode = 200,
        ContentType = "application/jwk-set+json",
        Body = JsonResponse.Encode(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            signer.WritePublicKeys(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }),
    };
}
