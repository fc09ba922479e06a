using Microsoft.AspNetCore.Http;
using Navarch.Api.Requests;
using Navarch.Core.Invariants;
using Navarch.Server.Authorization;
using Navarch.Server.Http;
using Navarch.Server.Resources;

namespace Navarch.Server.Audit;

/// <summary>Who did what and when: asked once for each request, and by a policy of what is worth recording.</summary>
internal sealed class AuditLog(
    AuditPolicy policy, IReadOnlyList<IAuditSink> sinks, Func<ResourceRegistry> resources, TimeProvider time,
    IdSource ids) : IDisposable
{
    /// <summary>Null when nothing is to be recorded of this request.</summary>
    /// <param name="asker">Who was authenticated, before any impersonation; of no name when nobody was.</param>
    /// <param name="context">Null for a caller of this process.</param>
    public AuditRecord? Begin(ApiRequest request, RequestInfo info, UserIdentity asker, HttpContext? context)
    {
        var verdict = policy.Judge(AuthorizationAttributes.Of(info, asker));
        if (verdict.Level == AuditLevel.None) return null;
        var origin = context is null ? AuditOrigin.InProcess(ids.NewUid().ToString(), request) : AuditOrigin.Of(context);
        var record = new AuditRecord(this, verdict, request, info, asker, origin, time.GetUtcNow());
        record.Reach(AuditStages.RequestReceived);
        return record;
    }

    public DateTimeOffset Now => time.GetUtcNow();

    public Resource? Find(RequestInfo info) => resources().Current.Find(info.ApiGroup, info.ApiVersion, info.Resource);

    public void Write(ReadOnlySpan<byte> line)
    {
        for (var i = 0; i < sinks.Count; i++) sinks[i].Write(line);
    }

    public void Dispose()
    {
        foreach (var sink in sinks) sink.Dispose();
    }
}
