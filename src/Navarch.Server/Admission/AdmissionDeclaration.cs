namespace Navarch.Server.Admission;

/// <summary>A plugin that can be chosen.</summary>
/// <param name="Name">As <c>--enable-admission-plugins</c> calls it.</param>
/// <param name="Make">Called once, when the server starts.</param>
internal sealed record AdmissionDeclaration(string Name, Func<AdmissionParts, AdmissionPlugin> Make)
{
    public bool IsOffByDefault { get; init; }
}
