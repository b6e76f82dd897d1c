package temporal

import (
	"time"

	"go.temporal.io/server/common/dynamicconfig"
)

// limits are the server's dynamic settings for one machine with one worker process: nothing is throttled below what
// the database can do, a task queue is one queue, and nothing is sent anywhere.
func limits() dynamicconfig.StaticClient {
	const plenty = 100_000 // requests per second; the database is the limit
	set := dynamicconfig.StaticClient{
		// No call to Temporal's version service.
		dynamicconfig.EnableServerVersionCheck.Key(): false,

		// A search attribute can be used as soon as it is added.
		dynamicconfig.ForceSearchAttributesCacheRefreshOnRead.Key(): true,
		dynamicconfig.NamespaceCacheRefreshInterval.Key():           time.Second,

		// Partitions spread a queue over hosts. With one host they only cost a hop and a poller each.
		dynamicconfig.MatchingNumTaskqueueReadPartitions.Key():  1,
		dynamicconfig.MatchingNumTaskqueueWritePartitions.Key(): 1,
	}
	for _, key := range []dynamicconfig.Key{
		dynamicconfig.FrontendRPS.Key(),
		dynamicconfig.FrontendMaxNamespaceRPSPerInstance.Key(),
		dynamicconfig.FrontendMaxNamespaceVisibilityRPSPerInstance.Key(),
		dynamicconfig.FrontendMaxNamespaceNamespaceReplicationInducingAPIsRPSPerInstance.Key(),
		dynamicconfig.FrontendMaxConcurrentLongRunningRequestsPerInstance.Key(),
		dynamicconfig.FrontendPersistenceMaxQPS.Key(),
		dynamicconfig.HistoryRPS.Key(),
		dynamicconfig.HistoryPersistenceMaxQPS.Key(),
		dynamicconfig.MatchingRPS.Key(),
		dynamicconfig.MatchingPersistenceMaxQPS.Key(),
		dynamicconfig.WorkerPersistenceMaxQPS.Key(),
		dynamicconfig.VisibilityPersistenceMaxReadQPS.Key(),
		dynamicconfig.VisibilityPersistenceMaxWriteQPS.Key(),
	} {
		set[key] = plenty
	}
	return set
}
