using Navarch.Api.CoreV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Configuration;

/// <summary>Beyond its metadata, upstream asks nothing of a service account.</summary>
internal sealed class ServiceAccountRules : KindRules<ServiceAccount>;
