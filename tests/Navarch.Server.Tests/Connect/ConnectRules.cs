using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Server.Admission;

namespace Navarch.Server.Tests.Connect;

/// <summary>A rule for streams to nodes: notes what it is asked, refuses or changes what it is told to.</summary>
internal sealed class ConnectRules : AdmissionPlugin
{
    public List<string> Asked { get; } = [];
    public string? Refusal { get; set; }
    public Action<DocumentObject>? Change { get; set; }

    public override bool Mutates(in AdmissionPoint point) => point.IsConnect;
    public override bool Validates(in AdmissionPoint point) => point.IsConnect;

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        Change?.Invoke(request.Document!);
        return default;
    }

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        Asked.Add($"{request.Context.User.Name} {request.Resource.Type.Plural}/{request.Subresource} " +
            $"{request.Namespace}/{request.Name} {System.Text.Encoding.UTF8.GetString(DocumentJson.Write(request.Document!))}");
        return new(Refusal is null ? null : request.Forbidden(Refusal));
    }
}
