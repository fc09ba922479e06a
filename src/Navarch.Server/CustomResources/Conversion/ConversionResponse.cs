using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Server.CustomResources.Conversion;

/// <summary>What a conversion webhook answers.</summary>
internal static class ConversionResponse
{
    private const string Success = "Success";

    /// <summary>The converted objects; null with a problem where there are none.</summary>
    public static IReadOnlyList<DocumentValue>? Read(
        ReadOnlySpan<byte> body, string reviewVersion, string uid, out string problem)
    {
        if (Api.Codecs.DocumentConversion.TryRead(body) is not DocumentParse.Parsed { Value: DocumentObject review })
        {
            problem = "the answer is no JSON object";
            return null;
        }
        problem = Problem(review, reviewVersion, uid);
        if (problem.Length > 0) return null;
        return [.. review.Object("response")?.Array("convertedObjects") ?? []];
    }

    /// <summary>v1beta1 names neither itself nor the question: nobody ever checked.</summary>
    private static string Problem(DocumentObject review, string reviewVersion, string uid)
    {
        var (apiVersion, kind) = (review.String("apiVersion") ?? "", review.String("kind") ?? "");
        if (reviewVersion == "v1" && (apiVersion, kind) != ("apiextensions.k8s.io/v1", "ConversionReview"))
            return "expected webhook response of apiextensions.k8s.io/v1, Kind=ConversionReview, " +
                $"got {apiVersion}, Kind={kind}";
        if (review.Object("response") is not { } response) return "no response provided";
        var answered = response.String("uid") ?? "";
        if (reviewVersion == "v1" && answered != uid)
            return $"expected response.uid={Quoted.Text(uid)}, got {Quoted.Text(answered)}";
        var result = response.Object("result");
        var status = result?.String("status") ?? "";
        if (status == Success) return "";
        return result?.String("message") is { Length: > 0 } message
            ? message
            : $"response.result.status was '{status}', not 'Success'";
    }
}
